// Package article reads policy articles into clean text.
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

	Reporters []string `json:"reporters,omitempty"` // from the byline
	Editor    string   `json:"editor,omitempty"`
	Place     string   `json:"place,omitempty"` // of the dateline: 哈尔滨
}
