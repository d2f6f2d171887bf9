package ner

import (
	"math"
	"strings"

	"policygraph/ner/article"
	"policygraph/ner/lexicon"
	"policygraph/ner/tagger"
)

// Config says what a Recognizer knows; the zero Config takes what is embedded.
type Config struct {
	Tagger      *tagger.Model // default: the embedded one
	Lexicons    []string      // files with names of the user's own: lines "TYPE<tab>name<tab>alias|alias"
	Corrections string        // an analyst's corrections file, see LoadCorrections
}

// Recognizer finds the entities of articles. It is safe for concurrent use,
// and the same article gives the same document.
type Recognizer struct {
	tagger      *tagger.Model
	linker      *Linker
	corrections []*Corrections // own names first, then the analyst's word
}

// New returns a Recognizer. An error names the lexicon or corrections file
// that cannot be read and its line.
func New(c Config) (*Recognizer, error) {
	r := &Recognizer{tagger: c.Tagger, linker: NewLinker(lexicon.Default())}
	if r.tagger == nil {
		r.tagger = tagger.Default()
	}
	for _, path := range c.Lexicons {
		names, err := loadNames(path)
		if err != nil {
			return nil, err
		}
		r.corrections = append(r.corrections, names)
	}
	if c.Corrections != "" {
		corrections, err := LoadCorrections(c.Corrections)
		if err != nil {
			return nil, err
		}
		r.corrections = append(r.corrections, corrections)
	}
	return r, nil
}

// Recognize finds the mentions of an article and links them.
func (r *Recognizer) Recognize(a *article.Article) Document {
	text := []rune(a.Text)
	spans := r.tagger.Tag(text).Spans
	mentions := make([]Mention, len(spans))
	for i, s := range spans {
		mentions[i] = Mention{Start: s.Start, End: s.End, Text: string(text[s.Start:s.End]), Type: s.Type, Rule: s.Rule, Confidence: math.Round(s.Prob*1000) / 1000}
	}
	mentions = r.linker.refine(text, mentions)
	d := r.linker.Link(a, mentions)
	for _, c := range r.corrections {
		c.apply(&d, r.linker.Describe)
	}
	return d
}

// Ancestors returns what the entities belong to but that is not among them.
func (r *Recognizer) Ancestors(entities []Entity) []Entity { return r.linker.Ancestors(entities) }

// Fingerprint changes with whatever changes what Recognize finds: the model,
// the linker's lexicons, own names and corrections.
func (r *Recognizer) Fingerprint() string {
	parts := []string{r.tagger.Fingerprint(), lexicon.Fingerprint()}
	for _, c := range r.corrections {
		parts = append(parts, c.fingerprint)
	}
	return strings.Join(parts, "+")
}

// CorrectionUses lists own names and corrections with the number of times each
// was applied so far.
func (r *Recognizer) CorrectionUses() []CorrectionUse {
	var uses []CorrectionUse
	for _, c := range r.corrections {
		uses = append(uses, c.Uses()...)
	}
	return uses
}
