package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
)

// progressBar draws how far a load has come, in whole per cent. What is written to it begins a line of its own.
type progressBar struct {
	w io.Writer

	mu      sync.Mutex // guards what is written to w, and the fields below
	percent int        // as drawn
	open    bool       // the line isn't ended
}

func newProgressBar(w io.Writer) *progressBar { return &progressBar{w: w, percent: -1} }

func (b *progressBar) draw(done, total int) {
	const width = 40
	percent := 100
	if total > 0 {
		percent = done * 100 / total
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if percent == b.percent {
		return
	}
	b.percent, b.open = percent, true
	full := percent * width / 100
	rest := strings.Repeat(".", width-full)
	fmt.Fprintf(b.w, "\r[%s%s] %3d %%  %d of %d", strings.Repeat("#", full), rest, percent, done, total)
	if done == total {
		b.newLine()
	}
}

// Write writes lines of a log.
func (b *progressBar) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.newLine()
	return b.w.Write(p)
}

// endLine ends the bar's line, so that what is said next begins its own.
func (b *progressBar) endLine() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.newLine()
}

func (b *progressBar) newLine() {
	if b.open {
		fmt.Fprintln(b.w)
	}
	b.open = false
}
