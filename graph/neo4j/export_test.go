package neo4j

import (
	"policygraph/graph/store"
	"policygraph/schema"
)

// The rows of the benchmark's bare statements are those that push sends.

func ArticleRow(a store.PartArticle) map[string]any {
	return row{"id": a.ID, "values": articleValues(a)}
}

func EntityRow(e store.Entity) map[string]any {
	values := given(e)
	values["name"], values["aliases"] = e.Name, e.Aliases
	if e.Type == schema.Plan {
		values["kind"], values["start"], values["end"], values["number"] = text(e.Kind), text(e.Start), text(e.End), text(e.Number)
	}
	return row{"id": e.ID, "values": values}
}

func MentionRow(s store.Statement) map[string]any { return mentionValues(s) }

func ClaimRow(c store.Claim) map[string]any { return claimValues(c) }
