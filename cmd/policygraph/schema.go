package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"policygraph/schema"
)

func newSchemaCmd(a *app) *cobra.Command {
	var cypher bool
	c := &cobra.Command{
		Use:   "schema",
		Short: "Show the ontology, or its Neo4j constraints and indexes",
		RunE: func(*cobra.Command, []string) error {
			if !cypher {
				_, err := a.io.Out.Write(schema.Source())
				return err
			}
			for _, statement := range schema.Constraints() {
				if _, err := fmt.Fprintf(a.io.Out, "%s;\n", statement); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&cypher, "cypher", false, "the constraints and indexes as Cypher")
	return c
}
