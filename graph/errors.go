package graph

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tiltaksgraf/kg"
)

// codes is the one map from errors of the graph to extensions.code. Errors of the graph are worded for clients; every
// other error is INTERNAL, logged here and shown to nobody.
var codes = []struct {
	err  error
	code string
}{
	{kg.ErrCursor, "INVALID_CURSOR"},
	{kg.ErrInvalid, "BAD_USER_INPUT"},
	{kg.ErrUnavailable, "UNAVAILABLE"},
	{context.DeadlineExceeded, "TIMEOUT"},
	{context.Canceled, "TIMEOUT"},
}

// PresentError returns the presenter of errors.
func PresentError(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var own *gqlerror.Error
		if errors.As(err, &own) && own.Err == nil {
			return graphql.DefaultErrorPresenter(ctx, err)
		}
		for _, c := range codes {
			if errors.Is(err, c.err) {
				return shown(ctx, message(err, c.code), c.code)
			}
		}
		log.Error("an operation failed", "path", graphql.GetPath(ctx).String(), "error", err)
		return shown(ctx, "something went wrong here; it has been logged", "INTERNAL")
	}
}

func message(err error, code string) string {
	switch code {
	case "TIMEOUT":
		return "the operation took too long; ask for less at a time"
	case "UNAVAILABLE":
		return "the graph can't answer now; try again in a moment"
	}
	var own *gqlerror.Error
	if errors.As(err, &own) && own.Err != nil {
		err = own.Err
	}
	return strings.TrimPrefix(err.Error(), kg.ErrInvalid.Error()+": ")
}

func shown(ctx context.Context, message, code string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Path: graphql.GetPath(ctx), Extensions: map[string]any{"code": code}}
}
