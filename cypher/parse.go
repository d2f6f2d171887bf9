package cypher

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var (
	// paramLine reads: name type = default: meaning.
	paramLine  = regexp.MustCompile(`^([a-z][a-z_]*) ([a-z-]+)(?: = ([^:]*))?: (\S.*)$`)
	columnLine = regexp.MustCompile(`^([a-z][a-z_]*): (\S.*)$`)
	queryName  = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
)

// null is how a file writes the default that leaves a condition out.
const null = "null"

// Parse reads a query file. Its comment has the question in the first line, the
// description after an empty line, then a section "Parameters" and a section
// "Columns", whose entries are indented; a line that is indented further goes
// on with the entry above it:
//
//	// Who backs a sector?
//	//
//	// What the answer means.
//	//
//	// Parameters
//	//   sector name: the sector, e.g. 集成电路
//	//   limit int = 50: at most so many rows
//	//
//	// Columns
//	//   backer: who backs it
//
// A parameter without default is required, and its meaning ends in ", e.g."
// and an example; the default null leaves its condition out. An own query can
// be kept in the same form.
func Parse(name, text string) (*Query, error) {
	if !queryName.MatchString(name) {
		return nil, fmt.Errorf("%q is no name of a query: lower-case letters, digits and hyphens", name)
	}
	p := parser{q: &Query{Name: name, Text: text}, seen: map[string]bool{}}
	body := text
	for n := 1; ; n++ {
		line, rest, more := strings.Cut(body, "\n")
		comment, ok := strings.CutPrefix(strings.TrimRight(line, " \t\r"), "//")
		if !ok {
			break
		}
		if err := p.line(comment); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		body = rest
		if !more {
			break
		}
	}
	if err := p.finish(body); err != nil {
		return nil, err
	}
	return p.q, nil
}

// parser reads the comment line by line.
type parser struct {
	q       *Query
	section string          // "", Parameters or Columns
	last    *string         // meaning of the entry that a further indented line goes on with
	seen    map[string]bool // section and name of the entries
}

func (p *parser) line(comment string) error {
	text := strings.TrimSpace(comment)
	depth := len(comment) - len(strings.TrimLeft(comment, " "))
	switch {
	case text == "Parameters" && depth == 1, text == "Columns" && depth == 1:
		p.section, p.last = text, nil
		return nil
	case p.q.Title == "":
		if text == "" {
			return errors.New("the first line must be the question")
		}
		p.q.Title = text
		return nil
	case p.section == "":
		p.describe(text)
		return nil
	case text == "":
		return nil
	case depth > 3 && p.last != nil:
		*p.last += " " + text
		return nil
	case depth != 3:
		return fmt.Errorf("%q must be indented by three blanks, to stand under %s", text, p.section)
	case p.section == "Parameters":
		return p.param(text)
	}
	return p.column(text)
}

func (p *parser) describe(text string) {
	d := &p.q.Description
	switch {
	case text == "" && *d != "" && !strings.HasSuffix(*d, "\n\n"):
		*d += "\n\n"
	case text != "" && *d != "" && !strings.HasSuffix(*d, "\n\n"):
		*d += " " + text
	default:
		*d += text
	}
}

func (p *parser) param(text string) error {
	m := paramLine.FindStringSubmatchIndex(text)
	if m == nil {
		return fmt.Errorf("%q does not read: name type = default: meaning", text)
	}
	par := Param{Name: text[m[2]:m[3]], Type: ParamType(text[m[4]:m[5]]), Required: m[6] < 0, Doc: text[m[8]:m[9]]}
	if err := p.once("parameter", par.Name); err != nil {
		return err
	}
	if !par.Type.known() {
		return fmt.Errorf("parameter %s: unknown type %q", par.Name, par.Type)
	}
	if !par.Required {
		if d := text[m[6]:m[7]]; d != null {
			par.Default = d
			if _, err := par.Type.value(d); err != nil {
				return fmt.Errorf("parameter %s: the default: %w", par.Name, err)
			}
		}
	}
	p.q.Params = append(p.q.Params, par)
	p.last = &p.q.Params[len(p.q.Params)-1].Doc
	return nil
}

func (p *parser) column(text string) error {
	m := columnLine.FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("%q does not read: name: meaning", text)
	}
	if err := p.once("column", m[1]); err != nil {
		return err
	}
	p.q.Columns = append(p.q.Columns, Column{Name: m[1], Doc: m[2]})
	p.last = &p.q.Columns[len(p.q.Columns)-1].Doc
	return nil
}

func (p *parser) once(what, name string) error {
	if p.seen[what+name] {
		return fmt.Errorf("%s %s is described twice", what, name)
	}
	p.seen[what+name] = true
	return nil
}

func (p *parser) finish(body string) error {
	p.q.Description = strings.TrimSpace(p.q.Description)
	switch {
	case p.q.Title == "":
		return errors.New("it does not start with a comment that asks the question")
	case p.q.Description == "":
		return errors.New("it is not described")
	case len(p.q.Columns) == 0:
		return errors.New("its columns are not described")
	case strings.TrimSpace(body) == "":
		return errors.New("there is no query after the comment")
	case !p.seen["parameterlimit"]:
		return errors.New("it has no parameter limit")
	}
	if err := p.takeExamples(); err != nil {
		return err
	}
	return p.checkParams(body)
}

// takeExamples moves the examples of required parameters out of their meaning.
func (p *parser) takeExamples() error {
	for i := range p.q.Params {
		par := &p.q.Params[i]
		if !par.Required {
			continue
		}
		doc, example, ok := strings.Cut(par.Doc, ", e.g. ")
		if !ok {
			return fmt.Errorf("parameter %s is required, and its meaning does not end in an example", par.Name)
		}
		if _, err := par.Type.value(example); err != nil {
			return fmt.Errorf("parameter %s: the example: %w", par.Name, err)
		}
		par.Doc, par.Example = doc, example
	}
	return nil
}

var placeholder = regexp.MustCompile(`\$([A-Za-z_][A-Za-z0-9_]*)`)

// checkParams makes sure that what is described is what is used.
func (p *parser) checkParams(body string) error {
	used := map[string]bool{}
	for _, m := range placeholder.FindAllStringSubmatch(body, -1) {
		used[m[1]] = true
		if !p.seen["parameter"+m[1]] {
			return fmt.Errorf("parameter %s is not described", m[1])
		}
	}
	for _, par := range p.q.Params {
		if !used[par.Name] {
			return fmt.Errorf("parameter %s is not used", par.Name)
		}
	}
	return nil
}
