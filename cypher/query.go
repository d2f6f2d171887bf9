// Package cypher holds the questions: named Cypher queries over a graph that
// policygraph pushed into Neo4j, each an embedded file that reads as the answer
// to one question.
//
// A file starts with a comment: the question, what the answer means, the
// parameters with type, default and meaning, and the columns in words. The same
// text can be pasted into Neo4j Browser once :param has set its parameters. It
// needs Neo4j 5.23 or later and nothing besides (no APOC).
//
// Every query ends in LIMIT $limit, and every one orders its rows, so the same
// graph gives the same answer. Where a parameter names a node, the node is found
// through an index. Queries are read-only after loading and safe for concurrent
// use.
package cypher

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Query is a named query.
type Query struct {
	Name        string   // what it is called on the command line: sector-backers
	Title       string   // the question
	Description string   // what the answer means, paragraphs apart by an empty line
	Params      []Param  // in the order of the file
	Columns     []Column // in the order of the answer
	Text        string   // the whole file: comment and Cypher
}

// Param is a parameter of a query.
type Param struct {
	Name     string
	Type     ParamType
	Required bool   // it has no default and must be given
	Default  string // as it would be given; empty where the default is null, which leaves the condition out
	Example  string // something that may be given; of a required one
	Doc      string // what it means
}

// Column is a column of a query's answer.
type Column struct {
	Name string
	Doc  string // what stands in it, in words
}

//go:embed queries/*.cypher pictures/*.cypher
var files embed.FS

var catalogue = sync.OnceValue(func() []*Query {
	qs, err := load(files, "queries/*.cypher")
	if err != nil {
		panic(err) // the files are part of the program; their test reads them
	}
	return qs
})

// Queries returns all queries by name. The slice is the caller's, the queries
// are shared.
func Queries() []*Query { return slices.Clone(catalogue()) }

// Lookup returns the query with this name. If there is none, the error is an
// *UnknownQueryError.
func Lookup(name string) (*Query, error) {
	i, ok := slices.BinarySearchFunc(catalogue(), name, func(q *Query, n string) int { return cmp.Compare(q.Name, n) })
	if !ok {
		return nil, &UnknownQueryError{Name: name, Near: nearest(name)}
	}
	return catalogue()[i], nil
}

// UnknownQueryError says that there is no query of a name.
type UnknownQueryError struct {
	Name string
	Near []string // names that may have been meant, the likeliest first
}

func (e *UnknownQueryError) Error() string {
	msg := fmt.Sprintf("there is no query %q", e.Name)
	if len(e.Near) > 0 {
		msg += "; did you mean " + strings.Join(e.Near, " or ") + "?"
	}
	return msg
}

// load reads the queries in the files that match a pattern.
func load(fsys fs.FS, pattern string) ([]*Query, error) {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	var qs []*Query
	for _, file := range names {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		q, err := Parse(strings.TrimSuffix(path.Base(file), ".cypher"), string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		qs = append(qs, q)
	}
	slices.SortFunc(qs, func(a, b *Query) int { return cmp.Compare(a.Name, b.Name) })
	return qs, nil
}
