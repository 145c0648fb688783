package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// How cost grows with the dataset: the same operations on datasets of several sizes, each in a Neo4j of its own.

// growth is what is measured, as docs/scale.json keeps it.
type growth struct {
	Date, Machine, Versions string
	Heap, PageCache         string // memory of the database
	Steps                   []step
}

// step is what one size costs. Memory and disk are in MiB, times in seconds or milliseconds as they are named.
type step struct {
	Measures, Nodes, Claims int
	ImportSeconds           float64
	ItemsPerSecond          float64
	DataMiB                 float64 // of the dataset in the importing program
	ImportMiB               float64 // what the import needs beside it
	StoreMiB                float64 // on the database's disk, indexes included; 0 where it can't be looked at
	Operations              []stepOperation
}

// stepOperation is an operation at one connection.
type stepOperation struct {
	Letter   string
	P50, P99 float64 // milliseconds
	Hits     int     // in the database, by PROFILE: the median
}

// scaleOptions are the flags of the command scale.
type scaleOptions struct {
	sizes []int
	seed  uint64
	slice time.Duration
	hits  int
	out   string
	add   bool
}

func scaleFlags(args []string) (o scaleOptions, err error) {
	f := flag.NewFlagSet("bench scale", flag.ContinueOnError)
	sizes := f.String("sizes", "10000,100000,1000000", "numbers of measures")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the datasets")
	f.DurationVar(&o.slice, "slice", 10*time.Second, "how long each operation is asked")
	f.IntVar(&o.hits, "hits", 40, "how many questions of each operation the database's work is counted for")
	f.StringVar(&o.out, "out", "docs", "folder of scale.json, scale.md and scale.svg; - for none")
	f.BoolVar(&o.add, "add", false, "keep what scale.json has of other sizes, measured by an earlier run")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	for _, text := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return o, fmt.Errorf("-sizes: %q is no number of measures", text)
		}
		o.sizes = append(o.sizes, n)
	}
	if o.hits < 1 || o.slice <= 0 {
		return o, errors.New("-hits and -slice must be above 0")
	}
	return o, nil
}

// scale measures each size and writes what is known after each, so that a run that ends early has told something.
func scale(ctx context.Context, args []string) error {
	o, err := scaleFlags(args)
	if err != nil {
		return err
	}
	g := growth{Date: time.Now().Format("2 January 2006"), Machine: machine(), Heap: setting("NEO4J_HEAP", "2g"),
		PageCache: setting("NEO4J_PAGECACHE", "3g")}
	if o.add {
		if err := g.addFrom(filepath.Join(o.out, "scale.json")); err != nil {
			return err
		}
	}
	for _, size := range o.sizes {
		s, versions, err := measureSize(ctx, o, size)
		if err != nil {
			return fmt.Errorf("%d measures: %w", size, err)
		}
		g.Versions = versions
		g.put(s)
		if err := g.write(o.out); err != nil {
			return err
		}
	}
	fmt.Print(g.table())
	return nil
}

// addFrom takes the steps of a file.
func (g *growth) addFrom(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var before growth
	if err := json.Unmarshal(text, &before); err != nil {
		return err
	}
	for _, s := range before.Steps {
		g.put(s)
	}
	return nil
}

// put adds a step in its place, instead of one of the same size.
func (g *growth) put(s step) {
	g.Steps = slices.DeleteFunc(g.Steps, func(other step) bool { return other.Measures == s.Measures })
	g.Steps = append(g.Steps, s)
	slices.SortFunc(g.Steps, func(a, b step) int { return cmp.Compare(a.Measures, b.Measures) })
}

// setting is a variable of the environment, which dev/neo4j/start reads; it gets a value where it has none.
func setting(name, value string) string {
	if os.Getenv(name) == "" {
		_ = os.Setenv(name, value)
	}
	return os.Getenv(name)
}

// write keeps the figures, and draws them into the page.
func (g growth) write(folder string) error {
	if folder == "-" {
		return nil
	}
	text, err := json.MarshalIndent(g, "", "  ")
	if err != nil {
		return err
	}
	page, err := os.ReadFile(filepath.Join(folder, "scale.md"))
	if err != nil {
		return err
	}
	filled, err := g.fill(string(page))
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(filepath.Join(folder, "scale.json"), append(text, '\n'), 0o644),
		os.WriteFile(filepath.Join(folder, "scale.md"), []byte(filled), 0o644),
		os.WriteFile(filepath.Join(folder, "scale.svg"), []byte(g.picture()), 0o644))
}
