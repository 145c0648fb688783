package main

import (
	"context"
	"io/fs"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"
)

// measureSize imports a dataset into a database of its own and asks our server, which keeps no answers, for everything.
func measureSize(ctx context.Context, o scaleOptions, measures int) (found step, versions string, err error) {
	s, err := newSuite(options{measures: measures, seed: o.seed, variants: 1000, contenders: "neo4j",
		time: time.Duration(o.hits) * time.Second})
	if err != nil {
		return found, "", err
	}
	defer s.close()
	began := time.Now()
	did := func(what string) {
		s.say("%d measures: %s: %s", measures, what, time.Since(began).Round(100*time.Millisecond))
		began = time.Now()
	}
	if err := s.buildOurs(ctx); err != nil {
		return found, "", err
	}
	if err := s.generate(ctx); err != nil {
		return found, "", err
	}
	did("make the data")
	found = step{Measures: measures, Nodes: len(s.data.Nodes), Claims: len(s.data.Edges), DataMiB: s.dataMiB}
	used := watchMemory()
	err = s.load(ctx)
	found.ImportMiB = used()
	if err != nil {
		return found, "", err
	}
	found.ImportSeconds, found.ItemsPerSecond = s.imported.warm.Seconds(), float64(s.data.Len())/s.imported.warm.Seconds()
	did("import")
	if err := s.start(ctx); err != nil {
		return found, "", err
	}
	if err := s.check(ctx); err != nil {
		return found, "", err
	}
	did("check answers")
	hits, err := s.databaseHits(ctx, o.hits)
	if err != nil {
		return found, "", err
	}
	did("count database hits")
	if found.Operations, err = s.timeAlone(ctx, o.slice, hits); err != nil {
		return found, "", err
	}
	did("measure")
	if versions, err = s.ownVersions(ctx); err != nil {
		return found, "", err
	}
	found.StoreMiB, err = s.storeSize(ctx)
	return found, versions, err
}

// timeAlone asks each operation at one connection: for a quarter of the time to warm up, then to measure.
func (s *suite) timeAlone(
	ctx context.Context, slice time.Duration, hits map[string]int,
) (list []stepOperation, err error) {
	for _, op := range s.operations {
		t := s.targets[key(s.contenders[0], op)]
		if _, err := t.Run(ctx, 1, slice/4); err != nil {
			return nil, err
		}
		result, err := t.Run(ctx, 1, slice)
		if err == nil {
			err = result.Failure
		}
		if err != nil {
			return nil, err
		}
		list = append(list, stepOperation{op.Letter, quantile(result.Times, 0.5), quantile(result.Times, 0.99),
			hits[op.Letter]})
	}
	return list, nil
}

// watchMemory returns a function that says by how many MiB the memory in use has grown since, at most: what the garbage
// collector found alive whenever it looked.
func watchMemory() func() float64 {
	runtime.GC()
	before, most := alive(), uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			most = max(most, alive())
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() float64 {
		close(stop)
		<-stopped
		most = max(most, alive())
		return mebibytes(most - min(before, most))
	}
}

func alive() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func mebibytes(n uint64) float64 { return float64(n) / (1 << 20) }

// storeSize stops the database, so that all is written, and says how much disk it uses, without its log of
// transactions; 0 where it runs in a container, whose disk can't be looked at.
func (s *suite) storeSize(ctx context.Context) (float64, error) {
	if s.database.pid == 0 {
		return 0, nil
	}
	_, port, _ := strings.Cut(s.database.address(), ":")
	if err := s.run(ctx, ".", filepath.Join(s.root, "dev/neo4j/stop"), "--port", port); err != nil {
		return 0, err
	}
	size := uint64(0)
	files := filepath.Join(s.root, ".cache/neo4j/run-"+port, "data/databases/neo4j")
	err := filepath.WalkDir(files, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			size += uint64(info.Size())
		}
		return err
	})
	return mebibytes(size), err
}
