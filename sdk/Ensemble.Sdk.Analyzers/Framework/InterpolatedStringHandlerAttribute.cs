namespace System.Runtime.CompilerServices;

/// <summary>Marks types that take interpolated texts.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
