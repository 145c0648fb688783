package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench/bolt"
	"tiltaksgraf/bench/load"
)

// databaseHits counts what the database does for an operation, in hits of its stores and indexes: a measure that no
// other program on the machine disturbs. The server is asked behind a recorder; what it asked is then asked again with
// PROFILE. It returns the median of so many different questions, by operation.
func (s *suite) databaseHits(ctx context.Context, questions int) (medians map[string]int, err error) {
	recorder, err := bolt.Record(s.database.address())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, recorder.Close()) }()
	c := s.contenders[0]
	p, err := c.start(ctx, s, c, s.database.through(recorder.Address()))
	if err != nil {
		return nil, err
	}
	defer p.stop()
	driver, err := s.database.open()
	if err != nil {
		return nil, err
	}
	defer driver.Close(ctx)
	medians = map[string]int{}
	for _, op := range s.operations {
		var all []int
		t := s.target(c, op, p.address)
		for _, request := range t.Requests[:min(questions, len(t.Requests))] {
			recorder.Statements()
			if _, err := load.Ask(ctx, p.address, request); err != nil {
				return nil, err
			}
			hits, err := s.profile(ctx, driver, recorder.Statements())
			if err != nil {
				return nil, fmt.Errorf("%s: %w", op.Letter, err)
			}
			all = append(all, hits)
		}
		slices.Sort(all)
		medians[op.Letter] = all[len(all)/2]
	}
	return medians, nil
}

// profile asks statements again and sums up their hits.
func (s *suite) profile(
	ctx context.Context, driver neo4j.DriverWithContext, statements []bolt.Statement,
) (hits int, err error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: s.database.name})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	for _, st := range statements {
		result, err := session.Run(ctx, "PROFILE "+st.Text, st.Params)
		if err != nil {
			return 0, err
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			return 0, err
		}
		if summary.Profile() == nil {
			return 0, fmt.Errorf("no profile of %s", st.Text)
		}
		hits += hitsOf(summary.Profile())
	}
	return hits, nil
}

func hitsOf(p neo4j.ProfiledPlan) int {
	hits := int(p.DbHits())
	for _, child := range p.Children() {
		hits += hitsOf(child)
	}
	return hits
}
