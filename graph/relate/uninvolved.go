package relate

import (
	"strings"

	"policygraph/schema"
)

// uninvolved tells whether an organ or a region has no part in what is said: a
// press office gives others the floor, and one may be named only as the organ of
// its members or as the place of an event.
func (v *view) uninvolved(actor int) bool {
	if strings.HasSuffix(v.ents[actor].Name, "新闻办公室") {
		return true
	}
	if v.ents[actor].Type == schema.Region {
		return v.always(actor, v.isVenue)
	}
	return v.always(actor, v.hasMember)
}

// always tells whether an entity is mentioned, and each time like that.
func (v *view) always(ent int, like func(mention) bool) bool {
	named := false
	for _, m := range v.ments {
		if m.ent != ent {
			continue
		}
		if !like(m) {
			return false
		}
		named = true
	}
	return named
}

// hasMember tells whether a member of the organ follows, who does not speak for
// it: 全国人大代表某某.
func (v *view) hasMember(m mention) bool {
	return v.follows(m.end, 0, "代表", "委员", "常委")
}

// isVenue tells whether something takes place there: 在海州市召开.
func (v *view) isVenue(m mention) bool {
	return m.start > 0 && strings.ContainsRune("在于", v.text[m.start-1]) && v.follows(m.end, longestVenue, events...)
}

// events are what takes place somewhere.
var events = []string{"召开", "举行", "发布", "举办", "开幕", "启动", "出席", "签约", "揭牌", "签署", "会见", "宣布", "闭幕", "落幕", "成立", "亮相"}

// The most characters between a region and its event: 在海州国际会展中心召开.
const longestVenue = 6

// follows tells whether one of words, of two characters, stands within so many
// characters of at, in the same clause.
func (v *view) follows(at, within int, words ...string) bool {
	return hasAny(string(v.text[at:v.clauseEnd(at, min(at+within+2, len(v.text)))]), words...)
}
