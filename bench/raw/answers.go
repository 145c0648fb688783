package raw

import (
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench"
	"tiltaksgraf/kg"
)

func each[T any](rows any, f func([]any) T) []T {
	list := make([]T, len(rows.([]any)))
	for i, row := range rows.([]any) {
		list[i] = f(row.([]any))
	}
	return list
}

func records[T any](rows []*neo4j.Record, f func([]any) T) []T {
	list := make([]T, len(rows))
	for i, row := range rows {
		list[i] = f(row.Values)
	}
	return list
}

func text(v any) *string {
	if s, ok := v.(string); ok && s != "" {
		return &s
	}
	return nil
}

func named(row []any) bench.Named {
	return bench.Named{ID: kg.ID(row[0].(string)), Name: bench.Text{Value: row[1].(string)}}
}

func numbered(row []any) bench.Numbered {
	return bench.Numbered{ID: kg.ID(row[0].(string)), Number: row[1].(int64), Name: bench.Text{Value: row[2].(string)}}
}

func answerer(row []any) bench.Answerer {
	return bench.Answerer{Role: text(row[0]), Node: named(row[1:])}
}

func source(row []any) bench.Source {
	return bench.Source{Quote: text(row[0]), Document: bench.Document{Named: named(row[1:]), Publisher: row[3].(string)}}
}

func answerA(rows []*neo4j.Record) any {
	row := rows[0].Values
	return bench.A{Measure: bench.AMeasure{
		Numbered:      numbered(row),
		Evidence:      each(row[3], source),
		Responsibles:  bench.Edges[bench.Answerer]{Edges: each(row[4], answerer)},
		Collaborators: bench.Nodes[bench.Named]{Nodes: each(row[5], named)},
	}}
}

func answerB(rows []*neo4j.Record) any {
	return bench.B{Measures: bench.Nodes[bench.BMeasure]{Nodes: records(rows, func(row []any) bench.BMeasure {
		return bench.BMeasure{Numbered: numbered(row),
			Responsibles: bench.Edges[bench.Answerer]{Edges: each(row[3], answerer)}}
	})}}
}

func answerC(rows []*neo4j.Record) any {
	row := rows[0].Values
	return bench.C{Actor: bench.CActor{Named: named(row),
		CollaboratesOn: bench.Nodes[bench.CMeasure]{Nodes: each(row[2], measure)}}}
}

func measure(row []any) bench.CMeasure {
	return bench.CMeasure{Named: named(row), Collaborators: bench.Nodes[bench.CPartner]{Nodes: each(row[2], partner)}}
}

func partner(row []any) bench.CPartner {
	p := bench.CPartner{Named: named(row)}
	if strings.HasPrefix(string(p.ID), "agency/") {
		p.SubordinateTo = &bench.Nodes[bench.Named]{Nodes: each(row[2], named)}
	}
	return p
}

func answerD(rows []*neo4j.Record) any {
	row := rows[0].Values
	return bench.D{Measures: bench.DMeasures{TotalCount: row[0].(int64), Nodes: each(row[1], numbered)}}
}

func answerE(rows []*neo4j.Record) any {
	return bench.E{Search: bench.Nodes[bench.Named]{Nodes: records(rows, named)}}
}

func answerF(rows []*neo4j.Record) any {
	return bench.F{Collaborators: bench.Edges[bench.Sharing]{Edges: records(rows, func(row []any) bench.Sharing {
		return bench.Sharing{SharedCount: row[0].(int64), Node: named(row[1:])}
	})}}
}

func answerG(rows []*neo4j.Record) any {
	if len(rows) == 0 {
		return bench.G{}
	}
	nodes := each(rows[0].Values[0], named)
	return bench.G{Path: &bench.Path{Length: len(nodes) - 1, Nodes: nodes}}
}
