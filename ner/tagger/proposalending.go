package tagger

// limits are the lengths, in characters, of the names that a rule of endings
// proposes, and the greatest number of beginnings that it tries.
type limits struct{ least, most, beginnings int }

var endingLimits = [coarseKinds]limits{organization: {3, 30, 3}, plan: {4, 60, 4}, region: {3, 20, 3}}

// ending proposes spans that end at end, from the nearest places where a name
// may begin, and from the beginning of the clause. Brackets that the name opens
// are shut in it.
func (p *proposer) ending(end, kind int, r rule) {
	line, limit := p.line, endingLimits[kind]
	tried, shut := 0, 0
	for i := end - 1; i >= 0 && i >= end-limit.most; i-- {
		switch line[i] {
		case '”', ')', '》':
			shut++
		case '“', '(', '《':
			shut--
		}
		if shut < 0 {
			if line[i] != '(' && i+1 < end-1 && tried < limit.beginnings {
				p.found(i+1, end, kind, r)
			}
			return
		}
		if shut > 0 || end-i < limit.least {
			continue
		}
		first := i == 0 || stops(line[i-1])
		about := line[i] == '关' && line[i+1] == '于'
		if first || about || tried < limit.beginnings && (p.places[i] || line[i] == '“' || begins(line, i)) {
			p.found(i, end, kind, r)
			tried++
		}
		if first {
			return
		}
	}
}

// stops tells whether no name goes on beyond c.
func stops(c uint16) bool {
	switch c {
	case '。', ';', ':', '!', '?', ',', ' ':
		return true
	}
	return false
}

// begins tells whether a name may begin at i > 0 because of what stands before.
func begins(line []uint16, i int) bool {
	switch line[i-1] {
	case '了', '的', '对', '和', '与', '及', '到', '在', '于', '、', '以', '为', '由', '向', '据', '从', '将', '》', '”', ')', '被', '给':
		return true
	}
	return i >= 2 && introductions[pairAt(line, i-2)]
}

// name proposes persons whose surname is [start, end).
func (p *proposer) name(start, end int) {
	line := p.line
	named := p.posts[start] || start > 0 && line[start-1] == ' ' && p.posts[start-1]
	apart := start == 0 || stops(line[start-1]) || line[start-1] == '、' || line[start-1] == '('
	if !named && !apart {
		return
	}
	for e := end + 1; e <= end+2 && e <= len(line) && isHan(line[e-1]); e++ {
		if named {
			p.found(start, e, person, nameAfterPost)
		}
		switch {
		case e == len(line) || stops(line[e]) || line[e] == '、' || line[e] == ')':
			p.found(start, e, person, nameBetween)
		case acts(line[e]) || e+1 < len(line) && personFollowers[pairAt(line, e)]:
			p.found(start, e, person, nameFollowed)
		}
	}
}

func isHan(c uint16) bool { return c >= 0x4e00 && c < 0xa000 }

// acts tells whether c often follows the name of a person.
func acts(c uint16) bool {
	switch c {
	case '说', '在', '就', '还', '受', '等', '也', '为', '向', '对', '和', '与', '及', '同', '将', '任', '率', '作':
		return true
	}
	return false
}

func pairAt(line []uint16, i int) uint32 { return uint32(line[i])<<16 | uint32(line[i+1]) }

// Words of two characters: the ends of titles and of zones’ names, what comes
// before a name, and what comes after a person’s.
var (
	planEndings = pairSet("计划规划方案行动工程草案措施政策项目清单名单法案战略协定倡议框架法规条例条款治理")
	zoneEndings = pairSet("园区新区地区港区片区城区校区景区林区矿区牧区山区灾区特区口岸机场半岛平原高原盆地群岛海峡" +
		"验区发区税区保区高区范区作区经区新城小镇村庄社区街道县城县域城镇新村港口走廊经带济带市群市圈都圈")
	introductions = pairSet("实施启动开展印发出台发布制定编制落实执行修订审议通过推进组织检查提请根据按照依据结合公布颁布下发推出" +
		"转发研究起草建立完善贯彻纳入列入参与加入成立联合委托通知报告公告批复支持推动打造建设位于来自前往走进")
	personFollowers = pairSet("表示介绍指出认为强调出席主持陪同同志先生女士告诉分别参加透露坦言宣布讲话致辞代表委员教授院士总理总统主席副主" +
		"副委会见回应接受发言解释分析提出提议建议摄影撰文")
)

func pairSet(words string) map[uint32]bool {
	r := []rune(words)
	m := make(map[uint32]bool, len(r)/2)
	for i := 0; i+1 < len(r); i += 2 {
		m[uint32(r[i])<<16|uint32(r[i+1])] = true
	}
	return m
}

// shortPlaces are the provinces and countries that go by one character.
var shortPlaces = func() map[uint16]bool {
	m := map[uint16]bool{}
	for _, r := range "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台中美英法德日韩俄欧印" {
		m[uint16(r)] = true
	}
	return m
}()
