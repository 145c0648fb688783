package model

import (
	"errors"

	"github.com/99designs/gqlgen/graphql"

	"tiltaksgraf/kg"
)

// arguments are those of all fields that walk claims or answer "who is responsible?".
type arguments struct {
	relations     []kg.RelationType
	direction     *kg.Direction
	types         []kg.NodeType
	roles         []kg.AnswerRole
	certainty     []kg.Certainty
	asOf          *kg.Date
	first, last   *int
	after, before *string
}

// readArguments reads arguments as the client gave them, with the schema's defaults: what the executor does for the
// field's method, in as few words.
func readArguments(raw map[string]any) (a arguments, err error) {
	return a, errors.Join(
		many(raw["relations"], &a.relations, enum[kg.RelationType]),
		one(raw["direction"], &a.direction, enum[kg.Direction]),
		many(raw["types"], &a.types, UnmarshalNodeType),
		many(raw["roles"], &a.roles, enum[kg.AnswerRole]),
		many(raw["certainty"], &a.certainty, enum[kg.Certainty]),
		one(raw["asOf"], &a.asOf, UnmarshalDate),
		one(raw["first"], &a.first, graphql.UnmarshalInt), one(raw["last"], &a.last, graphql.UnmarshalInt),
		one(raw["after"], &a.after, textOf), one(raw["before"], &a.before, textOf),
	)
}

// enum reads a value of an enum; that it is one of those of the schema was seen when the operation was validated.
func enum[T ~string](v any) (T, error) {
	s, err := textOf(v)
	return T(s), err
}

// one reads an optional value.
func one[T any](v any, into **T, read func(any) (T, error)) error {
	if v == nil {
		return nil
	}
	value, err := read(v)
	*into = &value
	return err
}

// many reads an optional list, for which a single value may stand (GraphQL specification, section 3.11).
func many[T any](v any, into *[]T, read func(any) (T, error)) error {
	if v == nil {
		return nil
	}
	list := graphql.CoerceList(v)
	*into = make([]T, len(list))
	for i := range list {
		value, err := read(list[i])
		if err != nil {
			return err
		}
		(*into)[i] = value
	}
	return nil
}
