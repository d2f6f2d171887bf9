package store

import (
	"context"
	"database/sql"
)

// storedArticle is what the graph knows of an article that is put again.
type storedArticle struct {
	key                       int64
	hash, fingerprint, digest string
}

func (w *Writer) stored(ctx context.Context, id string) (*storedArticle, error) {
	var a storedArticle
	ok, err := w.stmts.row(ctx, "SELECT key, hash, fingerprint, digest FROM articles WHERE id = ?", []any{id},
		&a.key, &a.hash, &a.fingerprint, &a.digest)
	if !ok {
		return nil, err
	}
	return &a, nil
}

func (w *Writer) put(ctx context.Context, r *rows, old *storedArticle, fingerprint string) (Change, error) {
	if old != nil && old.digest == r.digest {
		return Unchanged, w.stmts.exec(ctx, "UPDATE articles SET fingerprint = ? WHERE key = ?", fingerprint, old.key)
	}
	change := Added
	var before map[int64]string
	var err error
	var key int64
	if old != nil {
		change = Replaced
		key = old.key
		if before, err = w.clear(ctx, key); err != nil {
			return change, err
		}
	}
	if key, err = w.putArticle(ctx, r, key, fingerprint); err != nil {
		return change, err
	}
	if err := w.stmts.exec(ctx, "DELETE FROM forgotten WHERE article = ?", r.doc.ID); err != nil {
		return change, err
	}
	keys := make(map[string]int64, len(r.entities))
	support := make([][]any, 0, len(r.entities))
	for i, e := range r.entities {
		k, err := w.putEntity(ctx, e, before)
		if err != nil {
			return change, err
		}
		keys[e.ID] = k
		text, err := encode(e.Record)
		if err != nil {
			return change, err
		}
		support = append(support, []any{key, k, i, e.Mentions, text})
	}
	if err := w.stmts.insertAll(ctx, "INSERT OR FAIL INTO support (article, entity, position, mentions, record)", support); err != nil {
		return change, err
	}
	for k := range before {
		w.touch(k).stale = true
	}
	return change, w.putRows(ctx, r, key, keys)
}

func (w *Writer) putArticle(ctx context.Context, r *rows, key int64, fingerprint string) (int64, error) {
	a := r.doc.Article
	reporters, err := encode(append([]string{}, a.Reporters...))
	if err != nil {
		return 0, err
	}
	values := []any{a.Title, a.Date, a.Source, a.URL, a.Hash, fingerprint, r.digest, reporters, a.Editor, a.Place, a.Filed, a.Text}
	if key != 0 {
		return key, w.stmts.exec(ctx, `UPDATE articles SET title = ?, date = ?, source = ?, url = ?, hash = ?, fingerprint = ?,
			digest = ?, reporters = ?, editor = ?, place = ?, filed = ?, text = ? WHERE key = ?`, append(values, key)...)
	}
	return w.stmts.insert(ctx, `INSERT INTO articles (title, date, source, url, hash, fingerprint, digest, reporters, editor,
		place, filed, text, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, a.ID)...)
}

func (w *Writer) putRows(ctx context.Context, r *rows, article int64, keys map[string]int64) error {
	mentions := make([][]any, 0, len(r.doc.Mentions))
	for _, m := range r.doc.Mentions {
		mentions = append(mentions, []any{article, m.Start, m.End, m.Text, keys[m.Entity], m.Rule})
	}
	if err := w.stmts.insertAll(ctx, `INSERT OR FAIL INTO mentions (article, start, "end", text, entity, rule)`, mentions); err != nil {
		return err
	}
	claims := make([][]any, 0, len(r.claims))
	for i, c := range r.claims {
		evidence, err := encode(append([]Evidence{}, c.Evidence...))
		if err != nil {
			return err
		}
		attrs := "{}"
		if len(c.Attrs) > 0 {
			if attrs, err = encode(c.Attrs); err != nil {
				return err
			}
		}
		claims = append(claims, []any{keys[c.Head], string(c.Type), keys[c.Tail], article, i, evidence, attrs, c.Rule, c.Confidence})
	}
	return w.stmts.insertAll(ctx, "INSERT OR FAIL INTO claims (head, type, tail, article, position, evidence, attrs, rule, confidence)", claims)
}

// putEntity makes sure that an entity is there and says what the article says
// of it. It takes the entity out of before where the article said the same
// before.
func (w *Writer) putEntity(ctx context.Context, e entityRow, before map[int64]string) (int64, error) {
	known, err := w.entity(ctx, e.ID)
	if err != nil {
		return 0, err
	}
	if known == nil {
		key, err := w.stmts.insert(ctx, `INSERT INTO entities (id, type, name, aliases, region, level, code, parent, kind, start,
			"end", number, metric, operator, unit, year, governs, live, stale)
			VALUES (?, ?, ?, '[]', '', '', '', '', '', '', '', '', '', '', '', '', '', 0, 0)`, e.ID, string(e.Type), e.Record.Name)
		if err != nil {
			return 0, err
		}
		known = &knownEntity{key: key, record: record{Name: e.Record.Name}}
		w.g.known.put(e.ID, known)
	}
	if text, ok := before[known.key]; ok {
		old, err := parseRecord(text)
		if err != nil {
			return 0, err
		}
		if e.Record.covers(old) {
			delete(before, known.key)
			w.touch(known.key) // it may be claimed of no more
		}
	}
	if !known.record.covers(e.Record) {
		p := w.touch(known.key)
		p.added = append(p.added, e.Record)
		known.record = known.record.merged(e.Record)
	}
	if !known.live {
		w.touch(known.key)
		known.live = e.Mentions > 0
	}
	return known.key, nil
}

// clear takes out what an article said and returns its records by entity.
func (w *Writer) clear(ctx context.Context, article int64) (map[int64]string, error) {
	before := map[int64]string{}
	err := w.stmts.each(ctx, "SELECT entity, record FROM support WHERE article = ?", []any{article}, func(rows *sql.Rows) error {
		var entity int64
		var text string
		if err := rows.Scan(&entity, &text); err != nil {
			return err
		}
		before[entity] = text
		return nil
	})
	for _, table := range []string{"mentions", "claims", "support"} {
		if err == nil {
			err = w.stmts.exec(ctx, "DELETE FROM "+table+" WHERE article = ?", article)
		}
	}
	return before, err
}
