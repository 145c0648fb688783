package gqlhttp

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
)

// scan reads the text's tokens, without recursion, before the parser does: gqlparser's parser recurses with every
// bracket, and Go ends the process when a stack overflows. It returns the number of tokens.
func (l *Limits) scan(text string) (tokens int, bad *refusal) {
	if len(text) > l.MaxQueryBytes {
		return 0, exceeded("query bytes", len(text), l.MaxQueryBytes)
	}
	lex := lexer.New(&ast.Source{Input: text})
	for open := 0; ; tokens++ {
		token, err := lex.ReadToken()
		if err != nil {
			return 0, unparsable(err)
		}
		open += bracket(token.Kind)
		switch {
		case token.Kind == lexer.EOF:
			return tokens, nil
		case tokens == l.MaxTokens:
			return 0, exceeded("tokens", tokens+1, l.MaxTokens)
		case open > l.MaxNesting:
			return 0, exceeded("nesting", open, l.MaxNesting)
		case token.Kind == lexer.Name && len(token.Value) > l.MaxNameBytes:
			return 0, exceeded("name bytes", len(token.Value), l.MaxNameBytes)
		}
	}
}

// bracket is 1 for a token that opens, -1 for one that closes, 0 for all others.
func bracket(kind lexer.Type) int {
	switch kind {
	case lexer.BraceL, lexer.BracketL, lexer.ParenL:
		return 1
	case lexer.BraceR, lexer.BracketR, lexer.ParenR:
		return -1
	}
	return 0
}

func unparsable(err error) *refusal {
	if found, ok := err.(*gqlerror.Error); ok {
		return failed(CodeParseFailed, found)
	}
	return refuse(CodeParseFailed, "the query can't be parsed")
}
