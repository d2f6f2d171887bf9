package report

// data is what the page's script reads: columns of equal length instead of
// records, and indexes instead of names, so that a large graph stays small.
// Articles are ordered by date, heads and sectors by strength.
type data struct {
	Scope     scope     `json:"scope"`
	Articles  articles  `json:"articles"`
	Heads     heads     `json:"heads"`
	Sectors   sectors   `json:"sectors"`
	Plans     plans     `json:"plans"`
	Pairs     pairs     `json:"pairs"`
	Sentences sentences `json:"sentences"`
	// Regions are the provinces and the like that heads are grouped by.
	Regions []string `json:"regions"`
	Nets    nets     `json:"nets"`
}

// scope says what the page was made from.
type scope struct {
	Articles int      `json:"articles"` // in the graph file, under the filter's dates
	Pairs    int      `json:"pairs"`    // that the filter lets pass
	Left     int      `json:"left"`     // of these not on the page
	LeftMax  int      `json:"leftMax"`  // the most articles that one of them has
	Filter   []string `json:"filter"`   // in words
}

// articles are those that make a claim on the page; the titles of those that
// are cited follow apart.
type articles struct {
	Undated int      `json:"undated"` // the first so many have no date
	Day     []int    `json:"day"`     // of the others: days since 1970, as differences
	Cited   []int    `json:"cited"`   // indexes, as differences
	Title   []string `json:"title"`   // of the cited, as are URL and Source
	URL     []string `json:"url"`
	Source  []int    `json:"source"` // into Sources, -1 for none
	Sources []string `json:"sources"`
}

// entityColumns are common to heads, sectors and plans. ID is empty where it
// follows from type and name.
type entityColumns struct {
	Name  []string   `json:"name"`
	ID    []string   `json:"id"`
	Alias [][]string `json:"alias"`
}

type heads struct {
	entityColumns
	Type   []string `json:"type"`
	Level  []string `json:"level"`
	Region []int    `json:"region"` // into Regions, -1 for none
}

type sectors struct {
	entityColumns
	Code  []string `json:"code"`
	Group []int    `json:"group"` // into GroupName, -1 for none
	// The taxonomy above the sectors: a group's parent comes before it, -1 for
	// none.
	GroupName   []string `json:"groupName"`
	GroupParent []int    `json:"groupParent"`
}

type plans struct {
	entityColumns
	Kind   []string `json:"kind"`
	Number []string `json:"number"`
	Start  []string `json:"start"`
	End    []string `json:"end"`
	Day    []int    `json:"day"`    // of the first article on it, days since 1970, 0 for unknown
	Issuer [][]int  `json:"issuer"` // heads
	Covers [][]int  `json:"covers"` // sectors
}

// pairs are the matrix's cells: a head, a sector and whether it is backed (0)
// or restricted (1).
type pairs struct {
	Head       []int   `json:"head"` // as differences
	Sector     []int   `json:"sector"`
	Type       []int   `json:"type"`
	Articles   [][]int `json:"articles"` // ascending, as differences
	Plans      [][]int `json:"plans"`
	Evidence   [][]int `json:"evidence"`   // into sentences, the best first
	Confidence [][]int `json:"confidence"` // in percent, 0 for unknown
}

type sentences struct {
	Article []int    `json:"article"`
	Text    []string `json:"text"`
}

// nets are the networks to two steps, laid out: for each head and sector a
// list of node, parent, x, y; a node is twice the index of a head, or twice the
// index of a sector and one, its parent the place in the list of the node that
// it hangs on. The first is the centre. Empty where there is none.
type nets struct {
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Head   [][]int `json:"head"`
	Sector [][]int `json:"sector"`
}
