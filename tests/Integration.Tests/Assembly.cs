// Emitted members that others can see do not keep to the CLS, and have to say so where the assembly promises to.
[assembly: System.CLSCompliant(true)]
