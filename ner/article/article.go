// Package article reads policy articles into clean text.
//
// It takes articles as they are found: Hexo posts with HTML bodies, HTML
// pages, Markdown, plain text, JSON Lines; in UTF-8, UTF-16, GBK or GB18030. Out
// comes an Article whose Text is what a reader would call the article: the
// title, then one paragraph a line; what stands around it (scripts, captions,
// adverts, share bars, the byline) is gone, and the byline's facts are fields.
//
// Offsets into Text count Unicode code points, half open. Item.Position leads
// from a code point of Text back to its place in the file as stored.
//
// The same bytes give the same article, whatever was read before. Everything
// is safe for concurrent use, except that a single Item is not.
package article

// Article is one article as its readers see it: the title first, then one
// paragraph a line, without boilerplate.
type Article struct {
	ID     string `json:"id"` // as given by the source, else derived from URL, or title and date
	Title  string `json:"title"`
	Date   string `json:"date,omitempty"`   // YYYY-MM-DD, local date in China; empty where unknown
	Source string `json:"source,omitempty"` // the medium that published it: 解放日报
	URL    string `json:"url,omitempty"`
	Hash   string `json:"hash"` // of the content; a changed hash replaces the article's claims
	Text   string `json:"text"`

	Reporters []string `json:"reporters,omitempty"` // from the byline, in its order
	Editor    string   `json:"editor,omitempty"`
	Place     string   `json:"place,omitempty"` // of the dateline: 哈尔滨
	Filed     string   `json:"filed,omitempty"` // date of the dateline, YYYY-MM-DD
}
