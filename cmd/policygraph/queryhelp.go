package main

import (
	"fmt"
	"io"
	"strings"

	"policygraph/cypher"
)

const (
	helpWidth  = 80
	helpIndent = 18
)

// writeQueryHelp writes what a question means, how it is asked and what the
// answer has.
func writeQueryHelp(w io.Writer, q *cypher.Query) {
	fmt.Fprintf(w, "%s\n", q.Title)
	for paragraph := range strings.SplitSeq(q.Description, "\n\n") {
		fmt.Fprintf(w, "\n%s\n", fold(paragraph, 0))
	}
	usage := "policygraph query " + q.Name
	for _, p := range q.Params {
		if p.Required {
			usage += " " + p.Name + "=" + quoted(p.Example)
		}
	}
	fmt.Fprintf(w, "\nUsage:\n  %s [parameter=value…] [--format table|csv|json]\n", usage)
	fmt.Fprint(w, "\nParameters:\n")
	for _, p := range q.Params {
		writeEntry(w, p.Name, p.Doc, p.Type.Form()+"; "+presence(p))
	}
	fmt.Fprint(w, "\nColumns:\n")
	for _, c := range q.Columns {
		writeEntry(w, c.Name, c.Doc)
	}
}

// presence says what stands for a parameter that is not given.
func presence(p cypher.Param) string {
	switch {
	case p.Required:
		return "required, e.g. " + p.Name + "=" + quoted(p.Example)
	case p.Default == "":
		return "may be left out"
	}
	return "default " + p.Default
}

// quoted writes a value as a shell takes it.
func quoted(s string) string {
	if strings.ContainsAny(s, " \t'\"$&|;<>()*?`\\") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

func writeEntry(w io.Writer, name string, docs ...string) {
	for i, d := range docs {
		docs[i] = fold(d, helpIndent)
	}
	text := strings.Join(docs, "\n"+strings.Repeat(" ", helpIndent))
	fmt.Fprintf(w, "  %-*s %s\n", helpIndent-3, name, text)
}

// fold breaks a text into lines that stand indented.
func fold(text string, indent int) string {
	var b strings.Builder
	column := indent
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case column+1+n > helpWidth:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column = indent
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
