namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Ends a virtual thread as a signal would: no code of the ring may catch it.</summary>
internal sealed class KilledException : Exception;
