package relate

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/cues.txt
var cueData string

// class is a bit set of what a cue word means.
type class uint32

const (
	foster class = 1 << iota
	support
	advance
	build
	focus
	pilot
	planning
	use
	curb
	control
	lift
	negate
	growth
	private
	speech
	planSpeech
	learn
	official
	expert
	pronoun
	future
	done
	must
	issue
	agree
	basis
	effect
	meeting
	convene
	resp
	entry // who may apply, and how
	takes // a verb whose object follows: what it names does not act

	promotes = foster | support | advance | build | focus | pilot | planning
)

var classNames = map[string]class{
	"foster": foster, "support": support, "advance": advance, "build": build, "focus": focus, "pilot": pilot,
	"plan": planning, "use": use, "curb": curb, "control": control, "lift": lift, "negate": negate, "growth": growth,
	"private": private, "speech": speech, "planspeech": planSpeech, "learn": learn, "official": official,
	"expert": expert, "pronoun": pronoun, "future": future, "done": done, "must": must, "issue": issue,
	"agree": agree, "basis": basis, "effect": effect, "meeting": meeting, "convene": convene, "resp": resp, "takes": takes, "entry": entry,
}

// cueSet is the cue lexicon: words, their classes, and a trie over them.
type cueSet struct {
	words   []string
	classes []class
	hashes  []uint32 // of the words
	trie    *trie
}

// cue is one occurrence of a cue word in a text.
type cue struct {
	start, end int
	word       int32
	class      class
}

var cues = sync.OnceValue(func() *cueSet {
	s := &cueSet{trie: newTrie()}
	for _, list := range wordLists(cueData) {
		c, ok := classNames[list[0]]
		if !ok {
			panic(fmt.Sprintf("relate: unknown cue class %q", list[0]))
		}
		for _, w := range list[1:] {
			i := s.trie.add([]rune(w), int32(len(s.words)))
			if int(i) == len(s.words) {
				s.words = append(s.words, w)
				s.classes = append(s.classes, 0)
			}
			s.classes[i] |= c
		}
	}
	for _, w := range s.words {
		h := newHash('w')
		for _, r := range w {
			h = h.num(uint32(r))
		}
		s.hashes = append(s.hashes, uint32(h))
	}
	return s
})

// wordLists reads "name word word …" lines; # starts a comment line.
func wordLists(data string) [][]string {
	var lists [][]string
	for line := range strings.Lines(data) {
		f := strings.Fields(line)
		if len(f) < 2 || strings.HasPrefix(f[0], "#") {
			continue
		}
		lists = append(lists, f)
	}
	return lists
}

// find returns every cue in text[start:end], ordered by start.
func (s *cueSet) find(text []rune, dst []cue) []cue {
	for i := range text {
		s.trie.each(text, i, func(end int, w int32) {
			dst = append(dst, cue{i, end, w, s.classes[w]})
		})
	}
	return dst
}
