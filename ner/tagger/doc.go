// Package tagger is the learned recogniser: from an article's text to the
// stretches that name organisations, persons, industries, plans and regions.
//
// A line is read by a linear-chain conditional random field over its characters
// (labels O, and B, I, E, S for each type; all organisations are one type there),
// with features of characters, of words and their distributional clusters, of
// lexicons, brackets and lists. Its marginal probabilities suggest the article's
// names, and rules of form propose more: book marks, the ends of titles and of
// organisations' names, known places, names after posts. Every occurrence of a
// suggested name, anywhere in the article, is then judged by a boosted forest
// that sees what all occurrences say together, which rules propose it, what it
// stands beside and what its clause is about, and those that do not overlap and
// promise most are the mentions. A logistic regression over the name tells the
// kinds of organisation apart.
//
// Offsets count Unicode code points of the text, half open. No mention goes
// beyond its line. The same text gives the same mentions, whatever runs beside
// it; a Model is safe for concurrent use. The embedded data are read in place, so
// that loading costs next to nothing.
//
// Training is deterministic: one goroutine, fixed order, fixed seeds. The bits
// are those of amd64; processors that fuse multiplication and addition may differ
// in the last one. DATA.md says what the embedded data were made from.
package tagger
