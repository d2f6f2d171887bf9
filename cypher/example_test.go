package cypher_test

import (
	"fmt"

	"policygraph/cypher"
)

func ExampleLookup() {
	q, err := cypher.Lookup("sector-backers")
	if err != nil {
		panic(err)
	}
	fmt.Println(q.Title)
	for _, p := range q.Params[:3] {
		fmt.Printf("%s (%s): %s\n", p.Name, p.Type, p.Doc)
	}
	// Output:
	// Who backs a sector?
	// sector (name): the sector, by name, alias or id
	// since (date): only articles of this day or later
	// until (last-date): only articles of this day or earlier
}

func ExampleQuery_Bind() {
	q, err := cypher.Lookup("targets-due")
	if err != nil {
		panic(err)
	}
	params, err := q.Bind(map[string]string{"due": "2025"})
	fmt.Println(params, err)
	_, err = q.Bind(map[string]string{"year": "2025"})
	fmt.Println(err)
	// Output:
	// map[due:2025 limit:50] <nil>
	// query targets-due: due: is missing (the year by which, e.g. 2025)
	// query targets-due: year: there is no such parameter; it takes due, limit
}
