(* What the pages say of the network in words, for all data and all parameters. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Require Import network tactics softplus formulas.
Open Scope R_scope.

Lemma sum_zero n t : (forall i, t i = 0) -> sum n t = 0.
Proof. intro H. induction n; simpl; [ | rewrite IHn, H ]; ring. Qed.

Lemma squares_not_negative n t : 0 <= sum n (fun i => t i ^ 2).
Proof.
  induction n; simpl sum; [ lra | ].
  apply Rplus_le_le_0_compat; [ assumption | apply pow2_ge_0 ].
Qed.

Lemma sum_of_squares n t :
  sum n (fun i => t i ^ 2) = 0 <-> forall i, (1 <= i <= n)%nat -> t i = 0.
Proof.
  induction n as [ | n IH ]; [ split; [ intros; lia | reflexivity ] | ].
  change (sum (S n) _) with (sum n (fun i => t i ^ 2) + t (S n) ^ 2).
  pose proof (squares_not_negative n t). pose proof (pow2_ge_0 (t (S n))). split.
  - intros sum_is_0 i between. destruct (Nat.eq_dec i (S n)) as [ -> | before ].
    + apply Rsqr_eq_0. rewrite Rsqr_pow2. lra.
    + apply IH; [ lra | lia ].
  - intro zero. rewrite (zero (S n)) by lia.
    rewrite (proj2 IH); [ ring | ]. intros. apply zero. lia.
Qed.

Section Beyond.

Variables (n i : nat) (X y : nat -> R) (w1 b1 w2 b2 w3 w4 b3 : R).

(* A sample with X = 0 teaches the weights w1 and w2 nothing. *)
Theorem zero_input_is_silent :
  X i = 0 ->
  is_derive (fun w1 => L X y w1 b1 w2 b2 w3 w4 b3 i ^ 2) w1 0 /\
  is_derive (fun w2 => L X y w1 b1 w2 b2 w3 w4 b3 i ^ 2) w2 0.
Proof.
  intro zero. split; open; auto_derive; try positive; rewrite zero; ring.
Qed.

(* One delta for each sample gives all seven derivatives of the loss. *)
Theorem delta_gives_all_seven :
  let delta := delta X y w1 b1 w2 b2 w3 w4 b3 in
  let delta1 := delta1 X y w1 b1 w2 b2 w3 w4 b3 in
  let delta2 := delta2 X y w1 b1 w2 b2 w3 w4 b3 in
  is_derive (fun w1 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w1
    (sum n (fun i => delta1 i * X i)) /\
  is_derive (fun b1 => loss X y w1 b1 w2 b2 w3 w4 b3 n) b1 (sum n delta1) /\
  is_derive (fun w2 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w2
    (sum n (fun i => delta2 i * X i)) /\
  is_derive (fun b2 => loss X y w1 b1 w2 b2 w3 w4 b3 n) b2 (sum n delta2) /\
  is_derive (fun w3 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w3
    (sum n (fun i => delta i * a1 X w1 b1 i)) /\
  is_derive (fun w4 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w4
    (sum n (fun i => delta i * a2 X w2 b2 i)) /\
  is_derive (fun b3 => loss X y w1 b1 w2 b2 w3 w4 b3 n) b3 (sum n delta).
Proof. cbv zeta. course. Qed.

(* Twins get equal derivatives, so a step with any learning rate leaves them equal. *)
Theorem twins_stay_twins eta :
  w1 = w2 -> b1 = b2 -> w3 = w4 ->
  w1 - eta * Derive (fun w1 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w1 =
  w2 - eta * Derive (fun w2 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w2 /\
  b1 - eta * Derive (fun b1 => loss X y w1 b1 w2 b2 w3 w4 b3 n) b1 =
  b2 - eta * Derive (fun b2 => loss X y w1 b1 w2 b2 w3 w4 b3 n) b2 /\
  w3 - eta * Derive (fun w3 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w3 =
  w4 - eta * Derive (fun w4 => loss X y w1 b1 w2 b2 w3 w4 b3 n) w4.
Proof.
  intros -> -> ->.
  split; [ | split ]; apply (f_equal (fun d => _ - eta * d)).
  - etransitivity; [ apply is_derive_unique, eq_3_2_6 | ].
    symmetry. apply is_derive_unique, eq_3_4_6.
  - etransitivity; [ apply is_derive_unique, eq_3_3_6 | ].
    symmetry. apply is_derive_unique, eq_3_5_6.
  - etransitivity; [ apply is_derive_unique, eq_3_6_4 | ].
    symmetry. apply is_derive_unique, eq_3_7_4.
Qed.

(* Where all seven parameters are 0, the four derivatives in front of a bend are 0. *)
Theorem zeros_hear_nothing :
  is_derive (fun w1 => loss X y w1 0 0 0 0 0 0 n) 0 0 /\
  is_derive (fun b1 => loss X y 0 b1 0 0 0 0 0 n) 0 0 /\
  is_derive (fun w2 => loss X y 0 0 w2 0 0 0 0 n) 0 0 /\
  is_derive (fun b2 => loss X y 0 0 0 b2 0 0 0 n) 0 0.
Proof.
  split; [ | split; [ | split ] ].
  - eapply is_derive_value; [ apply eq_3_2_6 | apply sum_zero; intro; ring ].
  - eapply is_derive_value; [ apply eq_3_3_6 | apply sum_zero; intro; ring ].
  - eapply is_derive_value; [ apply eq_3_4_6 | apply sum_zero; intro; ring ].
  - eapply is_derive_value; [ apply eq_3_5_6 | apply sum_zero; intro; ring ].
Qed.

(* The loss is 0 exactly when the curve meets every dot. *)
Theorem loss_is_zero_iff_every_dot_is_met :
  loss X y w1 b1 w2 b2 w3 w4 b3 n = 0 <->
  forall i, (1 <= i <= n)%nat -> y_hat X w1 b1 w2 b2 w3 w4 b3 i = y i.
Proof.
  unfold loss. rewrite sum_of_squares. unfold L, residual.
  split; intros H k between; specialize (H k between); lra.
Qed.

End Beyond.
