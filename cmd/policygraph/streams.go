package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Streams are what a command reads and writes: data to Out, progress and
// warnings to ErrOut.
type Streams struct {
	In          io.Reader
	Out, ErrOut io.Writer
	Width       int  // columns of the terminal behind Out; 0 where it is none
	Progress    bool // ErrOut is a terminal
}

func systemStreams() Streams {
	s := Streams{In: os.Stdin, Out: os.Stdout, ErrOut: os.Stderr, Progress: term.IsTerminal(int(os.Stderr.Fd()))}
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		s.Width = w
	}
	return s
}
