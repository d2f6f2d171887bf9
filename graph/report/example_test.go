package report_test

import (
	"context"
	"os"

	"policygraph/graph/report"
	"policygraph/graph/store"
)

func ExampleWrite() {
	ctx := context.Background()
	g, err := store.OpenReadOnly(ctx, "policygraph.db")
	if err != nil {
		return
	}
	defer g.Close()
	snapshot, err := g.Snapshot(ctx) // what is written meanwhile does not show
	if err != nil {
		return
	}
	defer snapshot.Close()
	page, err := os.Create("report.html")
	if err != nil {
		return
	}
	defer page.Close()
	err = report.Write(ctx, snapshot, page, report.Options{
		Title:  "上海的产业政策",
		Filter: store.Filter{Region: "上海市", Since: "2021"},
	})
	if err != nil {
		return
	}
}
