(* The network of section 2, as the paper defines it: one definition for each line.

   `R` is the type of the real numbers, `nat` that of the numbers 0, 1, 2, ... A theorem
   about these definitions holds for every real number, not for the doubles of a
   computer. `f z` is what a page writes f(z). *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* t 1 + t 2 + ... + t n, the sum over all samples; nothing is 0. *)
Fixpoint sum (n : nat) (t : nat -> R) : R :=
  match n with
  | O => 0
  | S m => sum m t + t n
  end.

(* The same with dots: the first two terms as a page writes them, then t 3 to t n. *)
Fixpoint dots (n : nat) (t_1 t_2 : R) (t : nat -> R) : R :=
  match n with
  | 0%nat => 0
  | 1%nat => t_1
  | 2%nat => t_1 + t_2
  | S m => dots m t_1 t_2 t + t n
  end.

(* Softplus, the bend of section 2.3, and the sigmoid of section 4. *)
Definition f (z : R) : R := ln (1 + exp z).
Definition sigma (z : R) : R := 1 / (1 + exp (- z)).

(* What a neuron does with an input, what the output does with two activations, and
   what is left between a measured y and a predicted one. *)
Definition neuron (X w b : R) : R := X * w + b.
Definition output (a1 w3 a2 w4 b3 : R) : R := a1 * w3 + a2 * w4 + b3.
Definition residual (y y_hat : R) : R := y - y_hat.

Section Network.

(* Any data and any seven parameters. X and y are lists without an end: a formula takes
   the first n of them. *)
Variables (X y : nat -> R) (w1 b1 w2 b2 w3 w4 b3 : R).

Definition z1 i := neuron (X i) w1 b1.                     (* 2.2-1 *)
Definition z2 i := neuron (X i) w2 b2.                     (* 2.2-2 *)
Definition a1 i := f (z1 i).                               (* 2.3-1 *)
Definition a2 i := f (z2 i).                               (* 2.3-2 *)
Definition y_hat i := output (a1 i) w3 (a2 i) w4 b3.       (* 2.4-1 *)
Definition L i := residual (y i) (y_hat i).
Definition loss n := sum n (fun i => L i ^ 2).             (* 2.5-1 *)

(* Section 3.8: how fast the square of sample i grows with its prediction, and with
   what enters each neuron. *)
Definition delta i := Derive (fun t => residual (y i) t ^ 2) (y_hat i).
Definition delta1 i :=
  Derive (fun t => residual (y i) (output (f t) w3 (a2 i) w4 b3) ^ 2) (z1 i).
Definition delta2 i :=
  Derive (fun t => residual (y i) (output (a1 i) w3 (f t) w4 b3) ^ 2) (z2 i).

End Network.
