package ner

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"policygraph/schema"
)

// loadNames reads names of the user's own: lines of type, canonical name and,
// separated by |, other names, with tabs between; # begins a comment. Wherever
// an article has one of the names, it is a mention.
//
//	COMPANY	海川精工股份有限公司	海川精工|海川
func loadNames(path string) (*Corrections, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	defer file.Close()
	c, sum := &Corrections{}, sha256.New()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || !nameable(schema.EntityType(fields[0])) || fields[1] == "" {
			return nil, fmt.Errorf("lexicon %s:%d: want TYPE, name and other names, separated by tabs", path, n)
		}
		names := []string{fields[1]}
		if len(fields) > 2 {
			for _, a := range strings.Split(fields[2], "|") {
				if a != "" {
					names = append(names, a)
				}
			}
		}
		c.add("name", n, reference{schema.EntityType(fields[0]), fields[1]}, names...)
		sum.Write([]byte(line + "\n"))
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("lexicon %s: %w", path, err)
	}
	c.fingerprint = hex.EncodeToString(sum.Sum(nil)[:8])
	return c, nil
}

// nameable tells whether t is the type of an entity that texts name.
func nameable(t schema.EntityType) bool {
	switch t {
	case schema.Person, schema.Industry, schema.Plan, schema.Region:
		return true
	}
	return t.IsOrganization()
}
