package graph

import (
	"errors"

	"tiltaksgraf/graph/model"
)

// Scalars says of values for the scalars of the API, by name, what is wrong with them: those of clients are refused
// before an operation is executed, rather than by the first field that reads them.
func Scalars() map[string]func(any) error {
	return map[string]func(any) error{
		"Amount":      reads(model.UnmarshalAmount),
		"Date":        reads(model.UnmarshalDate),
		"DateTime":    reads(model.UnmarshalDateTime),
		"LanguageTag": reads(model.UnmarshalLanguageTag),
		"URI":         reads(model.UnmarshalURI),
	}
}

func reads[T any](unmarshal func(any) (T, error)) func(any) error {
	return func(value any) error {
		if _, err := unmarshal(value); err != nil {
			return errors.New(message(err, "BAD_USER_INPUT"))
		}
		return nil
	}
}
