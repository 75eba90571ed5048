namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where there is an init accessor. Only newer frameworks than the compiler's own have it.</summary>
internal static class IsExternalInit;
