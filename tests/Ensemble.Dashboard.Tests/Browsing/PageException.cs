namespace Ensemble.Dashboard.Browsing;

/// <summary>A page did not do what a test asked of it.</summary>
public sealed class PageException(string message) : Exception(message);
