package neo4j

import (
	"time"
)

// Options say how to push. The zero Options push what changed.
type Options struct {
	All    bool   // make the database the graph of this file alone: compare everything, take out what the file does not have
	DryRun bool   // write nothing, count what would be written
	Source string // name of the graph file among those that push to the database; default: of machine and path

	// Progress, if set, is called after each transaction, from the goroutine of
	// Push.
	Progress func(Progress)
}

// Progress says how far a push is.
type Progress struct {
	Articles, Total int           // looked at, and to look at
	Relationships   int           // written
	Rate            float64       // articles a second
	Rest            time.Duration // what the remaining articles will take at that rate
}

// Report says what a push did or, with DryRun, would do.
type Report struct {
	Added     int // articles that the database did not have
	Changed   int // articles of which it had another version
	Removed   int // articles taken out
	Unchanged int // articles of which it has this version
	Overruled int // articles on which another graph file had the last word, and this one has nothing new to say

	// What was written. With DryRun, only RelationshipsCreated is given: the
	// relationships of added and changed articles, whether there already or not.
	NodesCreated, NodesDeleted                 int
	RelationshipsCreated, RelationshipsDeleted int

	DryRun  bool
	Elapsed time.Duration
}

// Nothing tells whether there was nothing to do.
func (r Report) Nothing() bool {
	return r.Added+r.Changed+r.Removed+r.NodesCreated+r.NodesDeleted+r.RelationshipsCreated+r.RelationshipsDeleted == 0
}
