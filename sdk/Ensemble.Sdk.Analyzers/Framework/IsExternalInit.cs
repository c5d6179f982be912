namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler make init-only properties.</summary>
internal static class IsExternalInit;
