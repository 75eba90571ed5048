namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Rules about state that the worker threads of one process share.</summary>
internal static class ThreadRules
{
    public const string Category = "Threads";
}
