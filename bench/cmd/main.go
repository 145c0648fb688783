// Command bench measures tiltaksgraf beside what a user would pick instead and beside the limits of Neo4j and of HTTP,
// all in one run, on the same data and the same database:
//
//	go run ./bench/cmd                                     # 100,000 measures, less than 8 minutes; writes docs/bench.md
//	go run ./bench/cmd -measures 2000 -time 40s -out -     # a quick look
//	go run ./bench/cmd -against PROGRAM                    # beside an older build of tiltaksgraf, too
//	go run ./bench/cmd scale                               # how cost grows up to 1,000,000 measures; writes docs/scale.*
//
// It starts what it needs on free ports of the loopback address: a Neo4j of its own (dev/neo4j/start), loaded by
// store/neo4j; every contender as a process of its own; and asks from this process, which serves nothing. No figure is
// taken before all answers were found to be right (package bench). Rounds of short slices go through all contenders in
// turn, so that what disturbs the machine disturbs all alike. Needs Go, Node.js and npm, and what dev/neo4j/start
// needs.
//
// With -against, each form of our server is followed by the same of an older build: on the same database where the
// older build finds its dataset there, else on one of its own, which it imports into. The report says how both compare,
// by the best slice of each; what seems slower is measured again by servers started anew, twice at most. It fails where
// p50 at one connection is still more than 5 % higher, or requests/s at many are lower by that and CPU per request is
// higher, too. That needs a machine with little else to do: two equal builds differ by 10 % and more while others use
// half of it. In some five minutes, or one and a half without Neo4j:
//
//	go run ./bench/cmd -against PROGRAM -contenders ours -measures 10000 -time 120s -warm 5s -rounds 20 \
//		-imports=false -out -
//	go run ./bench/cmd -against PROGRAM -contenders embedded -measures 10000 -time 30s -rounds 20 -out -
//
// Both are asked by bench/queries, which therefore names no field that had another name; -against-queries names a
// folder with other queries for the older build, where there is no way around.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// options are the flags.
type options struct {
	measures   int
	seed       uint64
	variants   int
	time       time.Duration
	warm       time.Duration
	within     time.Duration
	rounds     int
	contenders string
	against    string
	queries    string
	operations string
	imports    bool
	out        string
}

func flags(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.IntVar(&o.measures, "measures", 100_000, "size of the dataset")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the dataset")
	f.IntVar(&o.variants, "variants", 1000, "how many different questions each operation asks, at most")
	f.DurationVar(&o.time, "time", 210*time.Second, "how long to measure; starting, loading and checking come on top")
	f.DurationVar(&o.warm, "warm", 8*time.Second,
		"how long each operation is asked before, of each who takes a while to be fast; of the others a tenth of that")
	f.DurationVar(&o.within, "within", 20*time.Minute,
		"how long all may take: if the rest takes too long, less is measured, but a quarter of -time at least")
	f.IntVar(&o.rounds, "rounds", 3, "how many slices the time of each contender and operation is cut into")
	f.StringVar(&o.contenders, "contenders", "",
		"only these, by name, with commas between; ours for "+ours+"; all unless given")
	f.StringVar(&o.against, "against", "", "an older build of tiltaksgraf; fails where this one is more than 5 % slower")
	f.StringVar(&o.queries, "against-queries", "",
		"folder with queries (a.graphql, …) for the older build, where they differ")
	f.StringVar(&o.operations, "operations", "", "only these letters; all unless given")
	f.BoolVar(&o.imports, "imports", true, "measure the import beside a bare loader, too")
	f.StringVar(&o.out, "out", "docs/bench.md", "file to write the report to; - for none")
	err := f.Parse(args)
	if err == nil && (o.measures < 1 || o.variants < 1 || o.rounds < 1 || o.time < time.Second) {
		err = errors.New("-measures, -variants and -rounds must be at least 1, -time at least 1s")
	}
	return o, err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures; or it is one of the two limits, which this program starts itself as.
func run(ctx context.Context, args []string) error {
	if len(args) > 0 && args[0] == "scale" {
		return scale(ctx, args[1:])
	}
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		o, err := flags(args[1:])
		if err != nil {
			return err
		}
		switch args[0] {
		case "serve-static":
			return serveStatic(ctx, o)
		case "serve-raw":
			return serveRaw(ctx, o)
		}
		return fmt.Errorf("unknown command %q", args[0])
	}
	o, err := flags(args)
	if err != nil {
		return err
	}
	return measure(ctx, o)
}

// measure is the whole run.
func measure(ctx context.Context, o options) error {
	b, err := newSuite(o)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.measure(ctx); err != nil {
		return err
	}
	return b.report(ctx)
}

// measure takes all steps up to the report.
func (s *suite) measure(ctx context.Context) error {
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"build", s.build},
		{"make the data", s.generate},
		{"write the data", s.writeData},
		{"import into Neo4j", s.load},
		{"import by the older build", s.loadOlder},
		{"count statements and turns", s.count},
		{"start all contenders", s.start},
		{"check all answers", s.check},
		{"warm up", s.warm},
		{"measure", s.time},
	} {
		began := time.Now()
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
		s.say("%s: %s", step.what, time.Since(began).Round(100*time.Millisecond))
	}
	return nil
}
