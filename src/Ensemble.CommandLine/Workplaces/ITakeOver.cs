namespace Ensemble.CommandLine.Workplaces;

/// <summary>Lets another program take the place of this one: its terminal, its process number, its signals, its exit code.</summary>
internal interface ITakeOver
{
    /// <summary>Becomes the program. Does not return where that works.</summary>
    /// <param name="program">Which.</param>
    /// <returns>Why it does not work, with the exit code: 127 where there is no such program, 126 where it cannot be run.</returns>
    Refusal Become(ProgramStart program);
}
