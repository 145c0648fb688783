// Package storetest is what every store of kg has to pass: the conformance suite.
//
// Every "must" in the comments of kg.Store and kg.Reader is a case here, run on one small dataset
// (see Fixture). RunRandom goes on where examples end: random datasets, random questions, and a
// plain model that answers by reading everything (see Reference), with which a store has to agree
// to the letter. A store's own test is two lines; there is no list of exceptions.
//
//	func TestConformance(t *testing.T) { storetest.Run(t, newStore) }
//	func TestRandom(t *testing.T)      { storetest.RunRandom(t, newStore, 200, 3) }
//
// When two stores disagree, the question on which they do becomes a case, with
// a comment that says which store it caught.
package storetest

import (
	"context"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/days"
)

// Run runs the whole suite. newStore makes an empty store and sees to its cleaning up when the test ends.
func Run(t *testing.T, newStore func(t testing.TB) kg.Store) {
	t.Run("store", func(t *testing.T) {
		for _, c := range storeCases {
			t.Run(c.name, func(t *testing.T) { c.run(t, newStore(t)) })
		}
	})
	t.Run("reader", func(t *testing.T) {
		r := Loaded(t, newStore(t), Fixture())
		for _, c := range readerCases {
			t.Run(c.name, func(t *testing.T) { c.run(t, r) })
		}
	})
}

var storeCases = []storeCase{
	{"an empty store has no version", emptyStore},
	{"load publishes", loadPublishes},
	{"load tells of its progress", loadTellsProgress},
	{"the order of loaded data is no matter", loadAnyOrder},
	{"equal content is not loaded again", loadEqualIsNoOp},
	{"older content is published again", loadOlderRepublishes},
	{"a version keeps what the dataset says of itself", loadDescribed},
	{"nothing can be loaded", loadNothing},
	{"a cancelled load changes nothing", loadCancelled},
	{"a load cancelled on its way changes nothing", loadCancelledMidway},
	{"a reader stays with its version", readerStaysPinned},
	{"readers and loads go on at once", readersDuringLoads},
	{"versions are found by id", versionsByID},
	{"prune keeps the newest", pruneKeepsNewest},
	{"prune keeps at least one", pruneKeepsOne},
	{"paths among many", pathsAmongMany},
	{"paths over some types", pathsOverTypes},
	{"every role is found by its name", everyRole},
	{"a closed store is unavailable", closedStore},
}

var readerCases = []readerCase{
	{"version", readerVersion},
	{"nodes by id", nodesByID},
	{"edges by id", edgesByID},
	{"find by filter", findByFilter},
	{"find by link", findByLink},
	{"find in order", findInOrder},
	{"find pages", findPages},
	{"find between cursors", findBetweenCursors},
	{"find counts when asked", findTotals},
	{"adjacent by traversal", adjacentByTraversal},
	{"adjacent on a day", adjacentOnDay},
	{"adjacent of many ids", adjacentOfMany},
	{"adjacent pages", adjacentPages},
	{"adjacent counts what is hidden", adjacentHidden},
	{"paths", pathsBetween},
	{"paths are simple and bounded", pathsSimple},
	{"count by facet", countByFacet},
	{"edges are counted by kind", edgesByKind},
	{"snapshot is canonical", snapshotCanonical},
	{"snapshot ends with yield", snapshotEndsWithYield},
	{"collaborators", coParticipation},
	{"collaborators page", coParticipationPages},
	{"search finds", searchFinds},
	{"search says where and why", searchHighlights},
	{"search filters", searchFilters},
	{"search pages", searchPages},
	{"search for nothing finds nothing", searchBlank},
	{"a plan from a search", expandFromSearch},
}

type storeCase struct {
	name string
	run  func(*testing.T, kg.Store)
}

type readerCase struct {
	name string
	run  func(*testing.T, kg.Reader)
}

// Loaded loads data into a store and returns the reader of what is published then.
func Loaded(t testing.TB, s kg.Store, d *kg.Data) kg.Reader {
	t.Helper()
	load(t, s, d)
	return current(t, s)
}

// reporter is what a case reports its failures to: *testing.T or *rapid.T.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func load(t reporter, s kg.Store, d *kg.Data) kg.Version {
	t.Helper()
	days.Derive(d)
	if faults := check.Faults(d); len(faults) > 0 {
		t.Fatalf("the data to load has faults: %v", faults)
	}
	v, err := s.Load(context.Background(), d, nil)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return v
}

func current(t reporter, s kg.Store) kg.Reader {
	t.Helper()
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatalf("current: %v", err)
	}
	return r
}
