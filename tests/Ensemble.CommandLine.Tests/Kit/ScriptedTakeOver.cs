namespace Ensemble.CommandLine.Kit;

/// <summary>Remembers which program would have taken over.</summary>
internal sealed class ScriptedTakeOver : ITakeOver
{
    public ProgramStart? Program { get; private set; }

    public Refusal Become(ProgramStart program)
    {
        Program = program;
        return new("taken over", 0);
    }
}
