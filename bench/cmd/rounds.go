package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/bolt"
	"tiltaksgraf/bench/load"
)

// cell is what is found of one contender and operation.
type cell struct {
	alone             []time.Duration // times at one connection
	together          []time.Duration // times at many
	elapsed           time.Duration   // of all slices at many connections
	cpu               time.Duration   // of server and database in these
	failed            int             // requests that were answered with errors
	best              best            // of all slices
	other             error           // how answers of an older build differ from what is right
	statements, turns float64         // per operation, of those who ask the database
}

// many is how many connections ask at once where throughput is measured.
const many = 16

// each goes through operations and contenders, so that those to be compared follow on one another.
func (s *suite) each(do func(contender, bench.Operation) error) error {
	for _, op := range s.operations {
		for _, c := range s.contenders {
			if err := do(c, op); err != nil {
				return fmt.Errorf("%s, %s: %w", c.name, op.Letter, err)
			}
		}
	}
	return nil
}

// checked is how many answers of each cell are looked at.
const checked = 20

// check holds answers of every contender against the data. An older build may answer otherwise, which is reported.
func (s *suite) check(ctx context.Context) error {
	deadline := time.Now().Add(2 * time.Minute)
	return s.each(func(c contender, op bench.Operation) error {
		if c.older {
			s.cell(c, op).other = s.checkCell(ctx, c, op, time.Now().Add(10*time.Second))
			return ctx.Err()
		}
		return s.checkCell(ctx, c, op, deadline)
	})
}

// checkCell waits for the first right answer until the deadline: a search index may still be building.
func (s *suite) checkCell(ctx context.Context, c contender, op bench.Operation, deadline time.Time) error {
	t := s.targets[key(c, op)]
	for i, v := range s.variants[op.Letter][:min(checked, len(t.Requests))] {
		for {
			body, err := load.Ask(ctx, t.Address, t.Requests[i])
			if err == nil {
				err = op.Check(s.truth, v, body, c.peer)
			}
			if err == nil {
				break
			}
			if i > 0 || ctx.Err() != nil || time.Now().After(deadline) {
				return err
			}
			time.Sleep(time.Second)
		}
	}
	return nil
}

// count starts those who ask the database once more, behind a counter, to see what they send.
func (s *suite) count(ctx context.Context) error {
	for _, c := range s.contenders {
		if !c.neo4j {
			continue
		}
		if err := s.countOf(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}

func (s *suite) countOf(ctx context.Context, c contender) (err error) {
	counter, err := bolt.Listen(s.databaseOf(c).address())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, counter.Close()) }()
	p, err := c.start(ctx, s, c, s.databaseOf(c).through(counter.Address()))
	if err != nil {
		return err
	}
	defer p.stop()
	if err := s.settle(ctx, c, p.address, counter); err != nil {
		return err
	}
	for _, op := range s.operations {
		if err := s.countCell(ctx, counter, s.target(c, op, p.address), s.cell(c, op)); err != nil {
			return err
		}
	}
	return nil
}

// settle asks everything once, and waits until the server has nothing more to ask the database of its own accord.
func (s *suite) settle(ctx context.Context, c contender, address string, counter *bolt.Counter) error {
	for _, op := range s.operations {
		t := s.target(c, op, address)
		if _, err := load.Ask(ctx, t.Address, t.Requests[0]); err != nil {
			return err
		}
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline) && ctx.Err() == nil; {
		before, _ := counter.Counts()
		time.Sleep(2 * time.Second)
		if now, _ := counter.Counts(); now == before {
			return nil
		}
	}
	return errors.New("the database is asked without end")
}

// countCell takes the median: now and then a server asks for something besides, such as which version is published.
func (s *suite) countCell(ctx context.Context, counter *bolt.Counter, t *load.Target, found *cell) error {
	var statements, turns []float64
	for i := range checked {
		s1, t1 := counter.Counts()
		if _, err := load.Ask(ctx, t.Address, t.Requests[i%len(t.Requests)]); err != nil {
			return err
		}
		s2, t2 := counter.Counts()
		statements, turns = append(statements, float64(s2-s1)), append(turns, float64(t2-t1))
	}
	slices.Sort(statements)
	slices.Sort(turns)
	found.statements, found.turns = statements[checked/2], turns[checked/2]
	return nil
}

func (s *suite) cell(c contender, op bench.Operation) *cell {
	k := key(c, op)
	if s.cells[k] == nil {
		s.cells[k] = &cell{}
	}
	return s.cells[k]
}

// warm has everything asked for a while, twice, so that times are those of servers that have been up: a database
// compiles what is asked often, and some of it anew when it meets other statements. Then it waits until what they do in
// the background is done.
func (s *suite) warm(ctx context.Context) error {
	for range 2 {
		err := s.each(func(c contender, op bench.Operation) error {
			during := s.options.warm / 2
			if !c.slow {
				during /= 10
			}
			_, err := s.targets[key(c, op)].Run(ctx, 4, during)
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.quiet(ctx)
}

// quiet waits until our processes use less than a tenth of a core, for a minute at most.
func (s *suite) quiet(ctx context.Context) error {
	for range 60 {
		before, err := cpuTime(s.pids()...)
		if err != nil {
			return err
		}
		time.Sleep(time.Second)
		after, err := cpuTime(s.pids()...)
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		if after-before < time.Second/10 {
			return nil
		}
	}
	s.say("  something still works in the background after a minute")
	return nil
}

func (s *suite) pids() []int {
	pids := []int{s.database.pid}
	if s.older.pid != s.database.pid {
		pids = append(pids, s.older.pid)
	}
	for _, p := range s.running {
		pids = append(pids, p.pid())
	}
	return pids
}

// time measures in rounds: one slice of each cell at one connection, and one at many.
func (s *suite) time(ctx context.Context) error {
	whole, ours, err := s.used()
	if err != nil {
		return err
	}
	began := time.Now()
	s.slice = s.sliceTime()
	for range s.options.rounds {
		if err := s.each(func(c contender, op bench.Operation) error { return s.timeCell(ctx, c, op) }); err != nil {
			return err
		}
	}
	whole2, ours2, err := s.used()
	if err != nil {
		return err
	}
	s.others = max(0, float64(whole2-whole-(ours2-ours))/float64(time.Since(began))/float64(runtime.NumCPU()))
	return s.tryAgain(ctx)
}

// sliceTime shares out the time that is left.
func (s *suite) sliceTime() time.Duration {
	left := s.options.within - time.Since(s.began)
	all := max(min(s.options.time, left), s.options.time/4)
	return all / time.Duration(2*s.options.rounds*len(s.operations)*len(s.contenders))
}

// used is the CPU time that the machine has used so far, and what our processes have of it.
func (s *suite) used() (whole, ours time.Duration, err error) {
	if whole, err = machineTime(); err == nil {
		ours, err = cpuTime(append(s.pids(), os.Getpid())...)
	}
	return whole, ours, err
}

// timeCell measures one slice of a cell.
func (s *suite) timeCell(ctx context.Context, c contender, op bench.Operation) error {
	t, found := s.targets[key(c, op)], s.cell(c, op)
	alone, err := t.Run(ctx, 1, s.slice)
	if err != nil {
		return err
	}
	pids := []int{s.running[c.name].pid()}
	if c.neo4j {
		pids = append(pids, s.databaseOf(c).pid)
	}
	before, err := cpuTime(pids...)
	if err != nil {
		return err
	}
	together, err := t.Run(ctx, many, s.slice)
	if err != nil {
		return err
	}
	after, err := cpuTime(pids...)
	for _, r := range []load.Result{alone, together} {
		if found.failed == 0 && r.Failed > 0 {
			s.say("  %s, %s: %v", c.name, op.Letter, r.Failure)
		}
		found.failed += r.Failed
	}
	found.alone = append(found.alone, alone.Times...)
	found.together = append(found.together, together.Times...)
	found.elapsed += together.Elapsed
	found.best.add(alone, together)
	found.cpu += after - before
	return err
}
