package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/load"
)

// How this build and an older one compare: by the best slice of each, since what else a machine does only makes a slice
// worse. The shorter slices are, and the more, the likelier is one that nothing disturbed.

// tolerated is how much slower this build may be.
const tolerated = 1.05

// tries is how often it may be measured until it isn't slower; from the second time on in so many rounds.
const (
	tries     = 3
	tryRounds = 20
)

// best is what a contender reached in its best slices; 0 for nothing yet.
type best struct {
	p50  float64 // milliseconds at one connection
	rate float64 // requests/s at many
}

func (b *best) add(alone, together load.Result) {
	if p50 := quantile(alone.Times, 0.5); p50 > 0 && (b.p50 == 0 || p50 < b.p50) {
		b.p50 = p50
	}
	if n := len(together.Times); n > 0 {
		b.rate = max(b.rate, float64(n)/together.Elapsed.Seconds())
	}
}

// pair is a contender and the same of the older build, in one operation.
type pair struct {
	c        contender
	op       bench.Operation
	now, was *cell
}

// pairs lists all that is compared.
func (s *suite) pairs() (all []pair) {
	for _, op := range s.operations {
		for i, c := range s.contenders {
			if c.older {
				this := s.contenders[i-1] // addOlder has put it there
				all = append(all, pair{this, op, s.cell(this, op), s.cell(c, op)})
			}
		}
	}
	return all
}

// times is how much more this build needs, of time at one connection, of time at many, and of CPU: 1.1 is 10 % more, 0
// where one of both had no answer.
func (p pair) times() (p50, rate, cpu float64) {
	return ratio(p.now.best.p50, p.was.best.p50), ratio(p.was.best.rate, p.now.best.rate),
		ratio(p.now.figures().cpu, p.was.figures().cpu)
}

// slower needs two witnesses of throughput: requests/s at many connections say little while other programs run.
func (p pair) slower() bool {
	p50, rate, cpu := p.times()
	return p50 > tolerated || min(rate, cpu) > tolerated
}

// tryAgain measures what seems slower again, by servers started anew, since no two processes are equally fast.
func (s *suite) tryAgain(ctx context.Context) error {
	for range tries - 1 {
		again := slices.DeleteFunc(s.pairs(), func(p pair) bool { return !p.slower() })
		if len(again) == 0 {
			return nil
		}
		if err := s.restart(ctx, again); err != nil {
			return err
		}
		for _, p := range again {
			if err := s.timePair(ctx, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// restart starts the servers of these pairs anew, and asks them for a while.
func (s *suite) restart(ctx context.Context, pairs []pair) error {
	for _, c := range s.contenders {
		if !slices.ContainsFunc(pairs, func(p pair) bool { return c.name == p.c.name || c.name == olderOf(p.c).name }) {
			continue
		}
		s.running[c.name].stop()
		if err := s.startOne(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		for _, p := range pairs {
			if _, err := s.targets[key(c, p.op)].Run(ctx, 4, s.options.warm/10); err != nil {
				return err
			}
		}
	}
	return s.quiet(ctx)
}

// timePair measures both in turn, the older build first and last alternately.
func (s *suite) timePair(ctx context.Context, p pair) error {
	both := [2]contender{p.c, olderOf(p.c)}
	for round := range tryRounds {
		for i := range both {
			if err := s.timeCell(ctx, both[(round+i+1)%2], p.op); err != nil {
				return err
			}
		}
	}
	return nil
}

// comparison is a table of all that is compared, and a line that says where this build is slower; "" without an older
// one.
func (s *suite) comparison() string {
	if s.options.against == "" {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "This build beside an older one (%s), the best slice of each; × is what this one needs, "+
		"of time or of\nCPU in all:\n\n", filepath.Base(s.options.against))
	b.WriteString("| | server | p50 ms | older | × | req/s | older | × | CPU × | |\n")
	b.WriteString("|---|---|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for _, p := range s.pairs() {
		p50, rate, cpu := p.times()
		cells := []string{"**" + p.op.Letter + "**", p.c.name, number(p.now.best.p50), number(p.was.best.p50), number(p50),
			number(p.now.best.rate), number(p.was.best.rate), number(rate), number(cpu), p.remark()}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	verdict := fmt.Sprintf("Nowhere more than %.0f %% slower.", 100*(tolerated-1))
	if err := s.slowdown(); err != nil {
		verdict = "**" + err.Error() + "**"
	}
	fmt.Fprintf(&b, "\n%s Other programs on the machine used %.0f %% of it meanwhile.\n\n", verdict, 100*s.others)
	return b.String()
}

func (p pair) remark() string {
	var remarks []string
	if p.slower() {
		remarks = append(remarks, "**slower**")
	}
	if p.was.other != nil {
		remark := "the older build answers otherwise: " + p.was.other.Error()
		remarks = append(remarks, strings.NewReplacer("|", "\\|", "\n", " ").Replace(remark))
	}
	return strings.Join(remarks, "; ")
}

// slowdown is an error that names where this build is slower.
func (s *suite) slowdown() error {
	var list []string
	for _, p := range s.pairs() {
		if p.slower() {
			p50, rate, cpu := p.times()
			figures := fmt.Sprintf("p50 × %.2f, req/s × %.2f, CPU × %.2f", p50, 1/rate, cpu)
			list = append(list, p.op.Letter+" "+p.c.name+" ("+figures+")")
		}
	}
	if list == nil {
		return nil
	}
	return fmt.Errorf("more than %.0f %% slower than the older build: %s", 100*(tolerated-1), strings.Join(list, ", "))
}
