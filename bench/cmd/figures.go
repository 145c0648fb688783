package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tiltaksgraf/bench"
)

// figures are what is told of a cell. Times are in milliseconds; NaN stands for what can't be told.
type figures struct {
	p50, p99          float64
	rate              float64 // requests/s at many connections
	cpu               float64 // per request
	statements, turns float64
	failed            int
}

func (c *cell) figures() figures {
	f := figures{p50: quantile(c.alone, 0.5), p99: quantile(c.alone, 0.99), statements: c.statements, turns: c.turns,
		failed: c.failed}
	if n := float64(len(c.together)); n > 0 {
		f.rate, f.cpu = n/c.elapsed.Seconds(), milliseconds(c.cpu)/n
	}
	return f
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

// quantile is the smallest time that so large a part of all times doesn't go beyond.
func quantile(times []time.Duration, part float64) float64 {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	i := int(part*float64(len(sorted)-1) + 0.5)
	return milliseconds(sorted[i])
}

// ratio is a to b, or 0 where b isn't known.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// of are the figures of a contender by name; zero where it isn't in this run.
func (s *suite) of(name string, op bench.Operation) figures {
	if c := s.cells[name+" "+op.Letter]; c != nil {
		return c.figures()
	}
	return figures{}
}

// missed lists what a contender was to reach in an operation and didn't. Goals against what isn't in this run don't
// count.
func (s *suite) missed(c contender, op bench.Operation) (missed []string, judged bool) {
	g, ok := c.goals[op.Letter]
	own, peer, limit := s.of(c.name, op), s.of("peer", op), s.of(c.limit, op)
	if !ok || peer.rate == 0 {
		return nil, false
	}
	atMost := func(what string, got, want float64) {
		if want > 0 && got > want {
			missed = append(missed, fmt.Sprintf("%s %.2f > %g", what, got, want))
		}
	}
	if got := ratio(own.rate, peer.rate); got < g.rate {
		missed = append(missed, fmt.Sprintf("req/s %.2f < %g × peer", got, g.rate))
	}
	atMost("p50 × peer", ratio(own.p50, peer.p50), g.p50)
	atMost("p50 × limit", ratio(own.p50, limit.p50), g.p50Limit)
	atMost("turns", own.turns, g.turns)
	return missed, true
}

// table is the one table: a row for each operation and contender.
func (s *suite) table() string {
	var b strings.Builder
	b.WriteString("| | server | p50 ms | p99 ms | req/s | CPU ms | statements | turns | req/s × peer | p50 × peer | " +
		"req/s × limit | p50 × limit | goals |\n")
	b.WriteString("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for _, op := range s.operations {
		for i, c := range s.contenders {
			letter := ""
			if i == 0 {
				letter = "**" + op.Letter + "**"
			}
			fmt.Fprintf(&b, "| %s | %s |%s\n", letter, c.name, s.row(c, op))
		}
	}
	return b.String()
}

func (s *suite) row(c contender, op bench.Operation) string {
	f, peer, limit := s.of(c.name, op), s.of("peer", op), s.of(c.limit, op)
	cells := []string{number(f.p50), number(f.p99), number(f.rate), number(f.cpu), "", "",
		number(ratio(f.rate, peer.rate)), number(ratio(f.p50, peer.p50)), number(ratio(f.rate, limit.rate)),
		number(ratio(f.p50, limit.p50)),
		s.verdict(c, op)}
	if c.neo4j || c.copy {
		cells[4], cells[5] = fmt.Sprint(f.statements), fmt.Sprint(f.turns)
	}
	return " " + strings.Join(cells, " | ") + " |"
}

func (s *suite) verdict(c contender, op bench.Operation) string {
	missed, judged := s.missed(c, op)
	if n := s.of(c.name, op).failed; n > 0 {
		missed, judged = append(missed, fmt.Sprintf("%d requests failed", n)), true
	}
	switch {
	case !judged:
		return ""
	case len(missed) == 0:
		return "reached"
	}
	return "**missed**: " + strings.Join(missed, "; ")
}

// number writes three digits, or nothing for what isn't known.
func number(f float64) string {
	switch {
	case f == 0:
		return ""
	case f >= 100:
		return fmt.Sprintf("%.0f", f)
	case f >= 10:
		return fmt.Sprintf("%.1f", f)
	case f >= 0.1:
		return fmt.Sprintf("%.2f", f)
	}
	return fmt.Sprintf("%.3f", f)
}
