using Ensemble.Rules.Functions.Managed;
using Ensemble.Rules.Functions.Python;

namespace Ensemble.Rules.Functions;

/// <summary>How functions are run.</summary>
internal sealed record FunctionOptions
{
    /// <summary>Gets the functions that this program has registered.</summary>
    public RegisteredFunctions Registered { get; init; } = RegisteredFunctions.None;

    /// <summary>Gets the program that runs Python code.</summary>
    public string Python { get; init; } = PythonProgram.Usual;

    /// <summary>Gets how long a call may take.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how long Python code may take to be loaded: it may import much.</summary>
    /// <value>Default 120 s.</value>
    public TimeSpan LoadLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Gets what takes the lines that Python functions print, from any thread.</summary>
    public Action<string> Said { get; init; } = static _ => { };

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
