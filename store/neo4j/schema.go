package neo4j

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// indexed is a constraint or index.
type indexed struct {
	name, kind         string // kind is CONSTRAINT, RANGE, FULLTEXT, …
	labels, properties []string
}

// alike says whether two are on the same properties of the same label.
func (x indexed) alike(y indexed) bool {
	return x.kind == y.kind && slices.Equal(x.labels, y.labels) && slices.Equal(x.properties, y.properties)
}

var (
	creation = regexp.MustCompile(`(?s)CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) (\w+) ` +
		`IF NOT EXISTS FOR \(\w+:(\w+)\)\s+` +
		`(?:REQUIRE|ON EACH|ON) ([^;]*?)(?: IS UNIQUE)?(?:\sOPTIONS[^;]*)?(?:;|$)`)
	ofNode = regexp.MustCompile(`\b\w\.(\w+)`)
	kinds  = map[string]string{"CONSTRAINT": "CONSTRAINT", "INDEX": "RANGE", "FULLTEXT INDEX": "FULLTEXT"}
)

// wanted are the constraints and indexes that a file creates.
func wanted(text string) (all []indexed) {
	for _, m := range creation.FindAllStringSubmatch(text, -1) {
		w := indexed{name: m[2], kind: kinds[m[1]], labels: []string{m[3]}}
		for _, p := range ofNode.FindAllStringSubmatch(m[4], -1) {
			w.properties = append(w.properties, p[1])
		}
		all = append(all, w)
	}
	return all
}

// unlikeOurs fails where somebody else's constraint or index has a name of ours
// and is on something else, or is our full-text index by another name, under which
// it isn't found. The database would say nothing: IF NOT EXISTS goes by either.
func unlikeOurs(ours, have []indexed) error {
	for _, w := range ours {
		for _, h := range have {
			named := h.name == w.name && !h.alike(w)
			renamed := w.kind == "FULLTEXT" && h.name != w.name && h.alike(w)
			if named || renamed {
				return refuse("the database has an index or constraint %s on :%s(%s) where tiltaksgraf needs %s on :%s(%s): "+
					"drop it, or give tiltaksgraf a database of its own (NEO4J_DATABASE)", h.name, strings.Join(h.labels, ":"),
					strings.Join(h.properties, ", "), w.name, strings.Join(w.labels, ":"), strings.Join(w.properties, ", "))
			}
		}
	}
	return nil
}

// CheckSchema fails where a constraint or index is lost that this program made,
// or is somebody else's: searches would fail, or find nothing.
func (s *Store) CheckSchema(ctx context.Context) error {
	ours, have, err := s.schema(ctx)
	if err != nil {
		return err
	}
	if err := unlikeOurs(ours, have); err != nil {
		return err
	}
	for _, w := range ours {
		if !slices.ContainsFunc(have, w.alike) {
			return refuse("the database has lost the index or constraint %s: "+
				"import what is published again to have it made", w.name)
		}
	}
	return nil
}

// schema is what this program makes, and what the database has.
func (s *Store) schema(ctx context.Context) (ours, have []indexed, err error) {
	for _, file := range []string{"schema", "indexes"} {
		text, err := newQuery(file).text()
		if err != nil {
			return nil, nil, err
		}
		ours = append(ours, wanted(text)...)
	}
	have, err = s.indexes(ctx)
	return ours, have, err
}

// indexes are those that the database has.
func (s *Store) indexes(ctx context.Context) ([]indexed, error) {
	records, err := s.read(ctx, newQuery("show_indexes"))
	if err != nil {
		return nil, err
	}
	all := make([]indexed, len(records))
	for i, record := range records {
		m := record.AsMap()
		all[i].name, _ = m["name"].(string)
		all[i].kind, _ = m["kind"].(string)
		all[i].labels, all[i].properties = words(m["labels"]), words(m["properties"])
	}
	return all, nil
}

// words are the texts of a list that the database sent.
func words(list any) (all []string) {
	items, _ := list.([]any)
	for _, item := range items {
		if text, ok := item.(string); ok {
			all = append(all, text)
		}
	}
	return all
}

// makeSchema makes the constraints or indexes of a file that aren't there yet, in one transaction, so that the database
// goes through its nodes once for all of them, and waits until they can be used. Before it makes any, it looks at the
// names of all, so that nothing is begun that somebody else's index would stop later.
func (s *Store) makeSchema(ctx context.Context, file string) error {
	if _, made := s.made.Load(file); made {
		return nil
	}
	ours, have, err := s.schema(ctx)
	if err != nil {
		return err
	}
	if err := unlikeOurs(ours, have); err != nil {
		return err
	}
	if err := s.patiently(ctx, file); err != nil {
		return err
	}
	if err := s.patiently(ctx, "await"); err != nil {
		return err
	}
	s.made.Store(file, true)
	return nil
}

// patiently runs the statements of a file in one transaction that takes as long as it needs, or until ctx ends: how
// long grows with what stands in the database. The server shows meanwhile that it is alive, else the driver gives up.
func (s *Store) patiently(ctx context.Context, file string) (err error) {
	if s.closed.Load() {
		return errClosed
	}
	left, err := s.gate.enter(ctx)
	if err != nil {
		return err
	}
	defer func() { left(err) }()
	text, err := newQuery(file).text()
	if err != nil {
		return err
	}
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeWrite, DatabaseName: s.config.Database, Bookmarks: s.bookmarks(),
	})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }() // what was to be done is, or err says why not
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		for _, one := range several(text) {
			result, err := tx.Run(ctx, one, nil)
			if err != nil {
				return nil, err
			}
			if _, err := result.Consume(ctx); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}, neo4j.WithTxTimeout(0))
	return err
}
