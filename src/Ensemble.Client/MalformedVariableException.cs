namespace Ensemble.Client;

/// <summary>A variable (or the address book it names) is present, but its value cannot be understood.</summary>
public sealed class MalformedVariableException : Exception
{
    internal MalformedVariableException(string variable, string value, string expected, Exception? cause = null)
        : base($"The variable {variable} has the value '{value}', which is not {expected}.", cause)
    {
        Variable = variable;
        Value = value;
    }

    /// <summary>The name of the variable.</summary>
    public string Variable { get; }

    /// <summary>Its value as it was found.</summary>
    public string Value { get; }
}
