namespace System.Diagnostics.CodeAnalysis;

/// <summary>Says for which result a parameter may be null.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class MaybeNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
