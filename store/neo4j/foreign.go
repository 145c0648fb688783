package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// onlyOurs fails where the database holds nodes with our labels that this program didn't write: a Load would take them
// for its own, and delete them. Other labels are nobody's business here.
func (s *Store) onlyOurs(ctx context.Context) error {
	record, err := s.foreign(ctx, s.waitFor)
	if err != nil {
		return err
	}
	var found []string
	for _, of := range []struct{ column, label string }{
		{"versions", "Version"}, {"published", "Published"}, {"entities", "Entity"},
	} {
		n, err := field[int64](record, of.column)
		if err != nil {
			return err
		}
		if n > 0 {
			found = append(found, fmt.Sprintf("%d :%s", n, of.label))
		}
	}
	if found == nil {
		return nil
	}
	return refuse("the database holds nodes that tiltaksgraf didn't write and that bear its labels (%s): "+
		"give it a database of its own (NEO4J_DATABASE)", strings.Join(found, ", "))
}

// Foreign counts the nodes labelled Entity that belong to no version of ours.
func (s *Store) Foreign(ctx context.Context) (int, error) {
	record, err := s.foreign(ctx, s.read)
	if err != nil {
		return 0, err
	}
	n, err := field[int64](record, "entities")
	return int(n), err
}

// foreign counts what isn't ours, by a way to ask.
func (s *Store) foreign(
	ctx context.Context, ask func(context.Context, *query) ([]*neo4j.Record, error),
) (*neo4j.Record, error) {
	records, err := ask(ctx, newQuery("foreign"))
	if err != nil {
		return nil, err
	}
	return records[0], nil
}

// waitFor asks as patiently as a Load writes: there may be millions of nodes to
// count, in a database that was just started.
func (s *Store) waitFor(ctx context.Context, q *query) ([]*neo4j.Record, error) {
	return s.write(ctx, q)
}
