package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"tiltaksgraf/kg"
)

// writeTable writes a line for each question, and one for each kind.
func writeTable(w io.Writer, answers []answer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "kind\twho\tsearch\task\tquestion\twhat stands first instead")
	for _, a := range answers {
		r := a.ranks()
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", a.kind, shown(r[0]), shown(r[1]), shown(r[ways-1]), a.text, a.instead())
	}
	fmt.Fprintln(t, "\n\t\twho\t\tsearch\t\tbetter of both\t\task\t")
	fmt.Fprintln(t, "kind\tasked"+strings.Repeat("\tfirst\tin three", ways))
	for _, s := range shares(answers) {
		fmt.Fprintf(t, "%s\t%d", s.kind, s.asked)
		for i := range ways {
			fmt.Fprintf(t, "\t%s\t%s", percent(s.first[i], s.asked), percent(s.three[i], s.asked))
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}

// shown is a rank, or a dash where the best answer wasn't found.
func shown(rank int) string {
	if rank == 0 {
		return "-"
	}
	return strconv.Itoa(rank)
}

func percent(n, of int) string { return fmt.Sprintf("%d %%", n*100/of) }

// instead is what stands first where the best answer doesn't, by either of two ways or by ask.
func (a answer) instead() string {
	if r := a.ranks(); r[better] == 1 && r[ways-1] == 1 {
		return ""
	}
	return fmt.Sprintf("%s, %s, %s", firstOf(a.who), firstOf(a.search), firstOf(a.ask))
}

func firstOf(found []kg.ID) kg.ID {
	if len(found) == 0 {
		return "nothing"
	}
	return found[0]
}
