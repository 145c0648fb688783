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
	counts, err := s.foreign(ctx, s.waitFor)
	if err != nil {
		return err
	}
	var found []string
	for i, label := range []string{"Version", "Published", "Entity"} {
		if counts[i] > 0 {
			found = append(found, fmt.Sprintf("%d :%s", counts[i], label))
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
	counts, err := s.foreign(ctx, s.read)
	return int(counts[2]), err
}

// foreign counts, by a way to ask, the nodes labelled Version, Published and Entity that aren't ours.
func (s *Store) foreign(
	ctx context.Context, ask func(context.Context, *query) ([]*neo4j.Record, error),
) (counts [3]int64, err error) {
	records, err := ask(ctx, newQuery("foreign"))
	if err != nil {
		return counts, err
	}
	for i, column := range []string{"versions", "published", "entities"} {
		if counts[i], err = field[int64](records[0], column); err != nil {
			return counts, err
		}
	}
	if counts[2] <= 0 {
		return counts, nil
	}
	if records, err = ask(ctx, newQuery("foreign_nodes")); err != nil {
		return counts, err
	}
	counts[2], err = field[int64](records[0], "entities")
	return counts, err
}

// waitFor asks as patiently as a Load writes: there may be millions of nodes to
// count, in a database that was just started.
func (s *Store) waitFor(ctx context.Context, q *query) ([]*neo4j.Record, error) {
	return s.write(ctx, q)
}
