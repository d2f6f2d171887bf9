package store

import (
	"context"
	"database/sql"
	"encoding/json"
)

// knownEntity is an entity of the file as the Writer remembers it: with all
// that was put so far, whether or not it is written to its row yet.
type knownEntity struct {
	key    int64
	record record
	live   bool // certainly
}

// entityCache remembers entities between documents. It holds what the file
// holds, as long as no other process writes it.
type entityCache struct {
	entities map[string]*knownEntity
	version  int64 // PRAGMA data_version
}

// cachedEntities bounds the memory: about 20 MB.
const cachedEntities = 40_000

func newEntityCache() *entityCache { return &entityCache{entities: map[string]*knownEntity{}} }

func (c *entityCache) put(id string, e *knownEntity) {
	c.entities[id] = e
}

func (c *entityCache) clear() { clear(c.entities) }

func (c *entityCache) refresh(ctx context.Context, conn *sql.Conn) error {
	var version int64
	if err := conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return err
	}
	if version != c.version || len(c.entities) > cachedEntities {
		c.clear()
	}
	c.version = version
	return nil
}

// pendingEntity is an entity whose row is to be written before the commit.
type pendingEntity struct {
	added []record // to merge in
	stale bool     // something was taken back: merge all its records anew, in the end
}

func (w *Writer) touch(entity int64) *pendingEntity {
	p, ok := w.pending[entity]
	if !ok {
		p = &pendingEntity{}
		w.pending[entity] = p
	}
	return p
}

func (w *Writer) entity(ctx context.Context, id string) (*knownEntity, error) {
	if e, ok := w.g.known.entities[id]; ok {
		return e, nil
	}
	e := &knownEntity{}
	ok, err := w.readEntity(ctx, "id = ?", id, e)
	if !ok {
		return nil, err
	}
	if p, ok := w.pending[e.key]; ok {
		for _, r := range p.added {
			e.record = e.record.merged(r)
		}
	}
	w.g.known.put(id, e)
	return e, nil
}

func (w *Writer) readEntity(ctx context.Context, where string, arg any, e *knownEntity) (bool, error) {
	r := &e.record
	var aliases string
	var value sql.NullFloat64
	ok, err := w.stmts.row(ctx, `SELECT key, live, name, aliases, region, level, code, parent, governs, kind, start, "end", number,
		metric, operator, value, unit, year FROM entities WHERE `+where, []any{arg},
		&e.key, &e.live, &r.Name, &aliases, &r.Region, &r.Level, &r.Code, &r.Parent, &r.Governs, &r.Kind, &r.Start, &r.End, &r.Number,
		&r.Metric, &r.Operator, &value, &r.Unit, &r.Year)
	if !ok || err != nil {
		return false, err
	}
	if value.Valid {
		r.Value = &value.Float64
	}
	return true, json.Unmarshal([]byte(aliases), &r.Aliases)
}

func (w *Writer) writeEntity(ctx context.Context, key int64, r record) error {
	aliases, err := encode(append([]string{}, r.Aliases...))
	if err != nil {
		return err
	}
	return w.stmts.exec(ctx, `UPDATE entities SET name = ?, aliases = ?, region = ?, level = ?, code = ?, parent = ?, governs = ?,
		kind = ?, start = ?, "end" = ?, number = ?, metric = ?, operator = ?, value = ?, unit = ?, year = ? WHERE key = ?`,
		r.Name, aliases, r.Region, r.Level, r.Code, r.Parent, r.Governs, r.Kind, r.Start, r.End, r.Number,
		r.Metric, r.Operator, r.Value, r.Unit, r.Year, key)
}
