package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed page
var pageFiles embed.FS

// The parts of the style and the script in the order in which they are joined.
var (
	styleParts  = []string{"tokens", "frame", "matrix", "panel", "views", "print"}
	scriptParts = []string{"dom", "text", "model", "lines", "state", "route", "grid", "gridkeys", "toolbar", "evidence", "timeline", "network", "views", "search", "theme", "print", "main"}
)

// assets are the page's template, the style, the script that sets the theme
// before anything is drawn, the script, and the content security policy:
// nothing may be fetched from anywhere, only these are in force.
type assets struct {
	style, early, script string
	policy               string
	page                 *template.Template
}

var loadAssets = sync.OnceValues(func() (*assets, error) {
	style, err := join("css", styleParts)
	if err != nil {
		return nil, err
	}
	script, err := join("js", scriptParts)
	if err != nil {
		return nil, err
	}
	// One function holds the parts, so that nothing is global.
	script = "(function () {\n\"use strict\";\n" + script + "}());\n"
	early, err := join("js", []string{"early"})
	if err != nil {
		return nil, err
	}
	policy := fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s' '%s'; img-src data:; base-uri 'none'; form-action 'none'",
		hash(style), hash(early), hash(script))
	page, err := template.ParseFS(pageFiles, "page/page.html")
	if err != nil {
		return nil, err
	}
	return &assets{style, early, script, policy, page}, nil
})

func join(kind string, parts []string) (string, error) {
	var b strings.Builder
	for _, p := range parts {
		text, err := pageFiles.ReadFile(fmt.Sprintf("page/%s.%s", p, kind))
		if err != nil {
			return "", err
		}
		b.Write(text)
	}
	return b.String(), nil
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// shell is the page around its data.
type shell struct{ before, after []byte }

// dataMark stands where the data goes; a title cannot hold it, for its < is escaped.
const dataMark = ">policygraph-data<"

func newShell(title string) (shell, error) {
	a, err := loadAssets()
	if err != nil {
		return shell{}, err
	}
	var b bytes.Buffer
	err = a.page.Execute(&b, map[string]any{
		"Title":  title,
		"Policy": a.policy,
		"Style":  template.CSS(a.style),
		"Early":  template.JS(a.early),
		"Script": template.JS(a.script),
		"Data":   template.JS(strings.Trim(dataMark, "<>")),
	})
	if err != nil {
		return shell{}, err
	}
	before, after, ok := bytes.Cut(b.Bytes(), []byte(dataMark))
	if !ok {
		return shell{}, fmt.Errorf("page.html has no place for the data")
	}
	return shell{append(bytes.Clone(before), '>'), append([]byte("<"), after...)}, nil
}

func (s shell) size() int { return len(s.before) + len(s.after) }

func (s shell) write(w io.Writer, data []byte) error {
	for _, part := range [][]byte{s.before, data, s.after} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}
